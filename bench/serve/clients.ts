import { Agent, get } from "node:http";

/** As many readers at once as after a session on a busy server. */
export const CLIENTS = 8;

interface Fetched {
  status: number;
  /** As it was sent: compressed. */
  body: Buffer;
}

const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });

/** Reads an address as a browser does that has no cookie. */
export function fetchPage(port: number, path: string): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    const headers = { "accept-encoding": "gzip", accept: "text/html" };
    get({ port, host: "127.0.0.1", path, agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }),
      );
    }).on("error", reject);
  });
}

/** How many answers a second all clients together get. */
export async function measureRate(port: number, path: string, ms: number): Promise<number> {
  await fetchPage(port, path);
  const start = performance.now();
  let answers = 0;
  const read = async (): Promise<void> => {
    while (performance.now() - start < ms) {
      const { status } = await fetchPage(port, path);
      if (status !== 200) throw new Error(`${path} answered ${status}.`);
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, read));
  return (answers / (performance.now() - start)) * 1000;
}
