import { createServer, request } from "node:http";
import { type AddressInfo } from "node:net";

/** Stands in front of several web servers, as a balancer does. */
interface Balancer {
  /** Where browsers find the site. */
  address: string;
  /** Sends every request from now on to the server at this address. */
  sendTo(address: string): void;
  stop(): Promise<void>;
}

export async function startBalancer(address: string): Promise<Balancer> {
  let target = new URL(address);
  const server = createServer((asked, response) => {
    const { method, headers, url: path } = asked;
    const { hostname, port } = target;
    // The Host header stays that of the balancer.
    const passed = request({ hostname, port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on("error", () => response.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    sendTo: (next) => {
      target = new URL(next);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
