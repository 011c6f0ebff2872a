import { open } from "node:fs/promises";

/** Long enough for any end line. */
const TAIL_BYTES = 4096;

/** Whether a round file ends with the tracker's end line: nothing more will be written to it. */
export async function isComplete(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const length = Math.min(size, TAIL_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length);
    const text = buffer.subarray(0, bytesRead).toString("latin1");
    return text.endsWith("\n") && (text.trimEnd().split("\n").at(-1) ?? "").startsWith("# END");
  } finally {
    await file.close();
  }
}
