/** The result of reading a file: the value, or one sentence that says why it could not be read. */
export type ReadResult<T> = { ok: true; value: T } | { ok: false; message: string };

/**
 * Thrown inside a reader if a file is not what it claims to be. Its message is a sentence for
 * people.
 */
export class FileRefusal extends Error {}

/**
 * Runs a reader. A FileRefusal becomes a value; any other error is a fault of the program and is
 * rethrown.
 */
export function refusalAsValue<T>(read: () => T): ReadResult<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof FileRefusal) return { ok: false, message: error.message };
    throw error;
  }
}
