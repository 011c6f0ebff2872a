import { MultiBar } from "cli-progress";
import type { Command } from "commander";
import { describeLeftOut } from "#cli/import/describeLeftOut.ts";
import { describeReceipt } from "#cli/import/describeReceipt.ts";
import { findRoundFiles } from "#cli/import/findRoundFiles.ts";
import { mapInOrder } from "#cli/import/inOrder.ts";
import { tryAgain } from "#cli/import/tryAgain.ts";
import { fail, openCommandStore } from "#cli/openCommandStore.ts";
import { refusalReceipt } from "#lib/store/ingest/receipt.ts";
import type { ImportReceipt } from "#lib/store/ingest/receipt.ts";
import { importFile } from "#lib/store/importFile.ts";
import { refuseSessionDate } from "#lib/store/ingest/roundDate.ts";
import { refuseSourceName } from "#lib/store/ingest/sources.ts";

/**
 * One file is read while the database stores the other. More at once would only wait for each
 * other.
 */
const AT_ONCE = 2;

interface ImportFlags {
  sessionDate?: string;
  source?: string;
  replace?: boolean;
  json?: boolean;
}

interface Report {
  show: (receipt: ImportReceipt) => void;
  end: () => void;
}

/** Prints receipts; on a terminal, above a progress bar. */
function makeReport(json: boolean, total: number): Report {
  const line = (receipt: ImportReceipt): string =>
    `${json ? JSON.stringify(receipt) : describeReceipt(receipt)}\n`;
  if (!process.stdout.isTTY || json)
    return { show: (receipt) => process.stdout.write(line(receipt)), end: () => undefined };
  const bars = new MultiBar({
    format: "{bar} {value}/{total} files  {duration_formatted}",
    stream: process.stdout,
    clearOnComplete: true,
    linewrap: true,
    // Its own handler would swallow the first Ctrl-C.
    gracefulExit: false,
  });
  const bar = bars.create(total, 0);
  return {
    show(receipt) {
      bars.log(line(receipt));
      bar.increment();
      bars.update();
    },
    end: () => bars.stop(),
  };
}

async function run(paths: readonly string[], flags: ImportFlags): Promise<void> {
  const badDate = flags.sessionDate === undefined ? null : refuseSessionDate(flags.sessionDate);
  if (badDate !== null) return fail(`--session-date: ${badDate}`);
  const badSource = flags.source === undefined ? null : refuseSourceName(flags.source);
  if (badSource !== null) return fail(`--source: ${badSource}`);
  const { files, unusable, leftOut } = await findRoundFiles(paths);
  const store = await openCommandStore("import");
  if (store === null) return;
  const report = makeReport(flags.json === true, files.length + unusable.length);
  const show = (receipt: ImportReceipt): void => {
    if (receipt.status === "refused") process.exitCode = 1;
    report.show(receipt);
  };
  try {
    for (const { path, reason } of unusable) show(refusalReceipt(path, reason));
    const options = {
      db: store.db,
      sessionDate: flags.sessionDate,
      source: flags.source,
      replace: flags.replace,
    };
    const take = (file: string): Promise<ImportReceipt> =>
      tryAgain(() => importFile(file, options), console.error);
    for await (const receipt of mapInOrder(files, AT_ONCE, take)) show(receipt);
  } finally {
    report.end();
    await store.close();
  }
  // Standard output has one JSON object per line then.
  const say = flags.json === true ? console.error : console.log;
  for (const line of describeLeftOut(leftOut)) say(line);
}

/**
 * `proximity import FILE|FOLDER...`: exit code 1 if a file was refused; 0 with row problems,
 * duplicates and files set aside or left out.
 */
export function define(command: Command): void {
  command
    .argument(
      "<path...>",
      "engagement files, or folders with them (…_engagements.txt, with subfolders)",
    )
    .option(
      "--session-date <YYYY-MM-DD>",
      "the session date of these files, instead of the date in each file",
    )
    .option("--source <name>", "the game server they come from; created if it is new", "default")
    .option("--replace", "use these files for their rounds, even where the current file is better")
    .option("--json", "print one JSON object per line, one for each file")
    .action(run);
}
