/** What reading a file gives: the value, or one sentence that says why not. */
export type ReadResult<T> = { ok: true; value: T } | { ok: false; message: string };

/** Thrown inside a reader where a file is not what it claims to be; its message is a sentence for people. */
export class FileRefusal extends Error {}

/** Runs a reader: a FileRefusal becomes a value, anything else is a fault of the program and goes on. */
export function refusalAsValue<T>(read: () => T): ReadResult<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof FileRefusal) return { ok: false, message: error.message };
    throw error;
  }
}
