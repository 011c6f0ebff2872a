import { runCommand } from "./runCommand.ts";

// A reader such as `head` may close the pipe before the last line.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

await runCommand(process.argv.slice(2));
