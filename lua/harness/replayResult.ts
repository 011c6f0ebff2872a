interface ReplayedFile {
  /** The name with its folder. */
  name: string;
  bytes: Uint8Array;
}

export interface ReplayResult {
  /** In the order in which they were created, including unfinished files with a temporary name. */
  files: ReplayedFile[];
  /** What was printed on the server's console, one text per print, one character per byte. */
  console: string[];
  /** Every error and every violation of the engine's rules, with the hook where it happened. */
  errors: string[];
  /** How many bytes the engine got in each hook call, in order. */
  writes: { hook: string; bytes: number }[];
  /** How often the engine was asked for a field that it does not have. */
  missingReads: number;
}

/** Reads the results of fake_et.lua. Each part is `kind length`, a line end and that many bytes. */
export function readReplayResults(bytes: Uint8Array): ReplayResult {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const result: ReplayResult = { files: [], console: [], errors: [], writes: [], missingReads: 0 };
  let at = 0;
  let name = "";
  while (at < buffer.length) {
    const end = buffer.indexOf("\n", at);
    const [kind, length] = buffer.toString("latin1", at, end).split(" ");
    at = end + 1 + Number(length);
    const content = buffer.subarray(end + 1, at);
    const text = content.toString("latin1");
    if (kind === "name") name = text;
    else if (kind === "file") result.files.push({ name, bytes: new Uint8Array(content) });
    else if (kind === "console") result.console.push(text);
    else if (kind === "error") result.errors.push(text);
    else if (kind === "missing") result.missingReads = Number(text);
    else if (kind === "write") {
      const [hook = "", count = "0"] = text.split(" ");
      result.writes.push({ hook, bytes: Number(count) });
    }
  }
  return result;
}
