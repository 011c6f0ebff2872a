import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from "node:http";

/** What the framework answered, before anything of it was sent. */
export interface CapturedAnswer {
  status: number;
  /** Those that the framework set. */
  headers: [name: string, value: OutgoingHttpHeader][];
  body: Buffer;
}

/**
 * Collects what `render` writes to the response instead of sending it, and then calls `send` with
 * it, or with null if the client went away first. The response then has the captured status and
 * headers, and sends again what is written to it.
 */
export async function captureAnswer(
  response: ServerResponse,
  render: () => Promise<void>,
  send: (answer: CapturedAnswer | null) => void,
): Promise<void> {
  const before = new Map(Object.entries(response.getHeaders()));
  const capture = startCapture(response);
  let rendering: Promise<void>;
  let isComplete: boolean;
  try {
    rendering = render();
    // The framework waits until its answer is sent: only its failure ends the wait earlier. To a
    // closed response it writes nothing and does not end it, and no "close" comes again.
    isComplete = await Promise.race([
      capture.ended,
      rendering.then(() => !response.destroyed && capture.ended),
    ]);
  } finally {
    capture.stop();
  }
  const headers = Object.entries(response.getHeaders()).filter(
    (entry): entry is [string, OutgoingHttpHeader] =>
      entry[1] !== undefined && before.get(entry[0]) !== entry[1],
  );
  const { statusCode: status } = response;
  send(isComplete ? { status, headers, body: Buffer.concat(capture.chunks) } : null);
  await rendering;
}

interface Capture {
  chunks: Buffer[];
  /** True when all is written; false if the client went away. */
  ended: Promise<boolean>;
  stop: () => void;
}

function startCapture(response: ServerResponse): Capture {
  const { write, end, writeHead, flushHeaders } = response;
  const chunks: Buffer[] = [];
  const add = (chunk: unknown, encoding: unknown): void => {
    if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
    if (typeof chunk === "string")
      chunks.push(Buffer.from(chunk, typeof encoding === "string" ? (encoding as "utf8") : "utf8"));
  };
  const ended = new Promise<boolean>((settle) => {
    response.once("close", () => settle(false));
    Object.assign(response, {
      write: (chunk: unknown, ...rest: unknown[]) => {
        add(chunk, rest[0]);
        const done = rest.at(-1);
        if (typeof done === "function") queueMicrotask(() => Reflect.apply(done, response, []));
        return true;
      },
      end: (...given: unknown[]) => {
        add(given[0], given[1]);
        const done = given.at(-1);
        if (typeof done === "function")
          response.once("finish", () => Reflect.apply(done, response, []));
        settle(true);
        return response;
      },
      writeHead: (status: number, ...rest: unknown[]) => {
        response.statusCode = status;
        for (const [name, value] of Object.entries((rest.at(-1) ?? {}) as OutgoingHttpHeaders))
          if (value !== undefined) response.setHeader(name, value);
        return response;
      },
      flushHeaders: () => undefined,
    });
  });
  return {
    chunks,
    ended,
    stop: () => Object.assign(response, { write, end, writeHead, flushHeaders }),
  };
}
