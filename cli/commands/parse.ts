import type { Command } from "commander";
import { describeParsed } from "#cli/parse/describeParsed.ts";
import { parseFile } from "#cli/parse/parseFile.ts";

async function parse(files: readonly string[], { json }: { json?: boolean }): Promise<void> {
  for (const [i, file] of files.entries()) {
    const parsed = await parseFile(file);
    if ("refused" in parsed) process.exitCode = 1;
    if (json === true) process.stdout.write(`${JSON.stringify(parsed)}\n`);
    else process.stdout.write(`${i > 0 ? "\n" : ""}${describeParsed(parsed)}\n`);
  }
}

/** `proximity parse FILE... [--json]`: exit code 1 if a file was refused or could not be read, 0 with row problems. */
export function define(command: Command): void {
  command
    .argument("<file...>", "engagement files (…_engagements.txt)")
    .option("--json", "print one JSON object per line, one for each file")
    .action(parse);
}
