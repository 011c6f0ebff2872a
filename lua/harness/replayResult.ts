interface ReplayedFile {
  /** With its folder, as the tracker named it. */
  name: string;
  bytes: Uint8Array;
}

export interface ReplayResult {
  /** In the order in which they were made; a file cut short under its temporary name is here too. */
  files: ReplayedFile[];
  /** What was printed on the server's console, one print each, bytes in Latin-1 mapping. */
  console: string[];
  /** Every error and every breach of the engine's rules, with the hook it happened in. */
  errors: string[];
  /** How many bytes were handed to the engine in one hook call, in order. */
  writes: { hook: string; bytes: number }[];
}

/** Reads fake_et.lua's results: `kind length` and a line end, then that many bytes, again and again. */
export function readReplayResults(bytes: Uint8Array): ReplayResult {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const result: ReplayResult = { files: [], console: [], errors: [], writes: [] };
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
    else if (kind === "write") {
      const [hook = "", count = "0"] = text.split(" ");
      result.writes.push({ hook, bytes: Number(count) });
    }
  }
  return result;
}
