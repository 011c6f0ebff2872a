/**
 * Lets the process go on when the reader of its output is gone, as after `npm start | head`. Without
 * this, each line of the log fails, the failure is logged, and so on without end.
 */
export function surviveClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
}
