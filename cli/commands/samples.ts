import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { SAMPLES } from "#cli/samples/samples.copy.ts";
import { fail } from "#cli/openCommandStore.ts";
import { runWithDatabase } from "#cli/runWithDatabase.ts";
import { importSamples } from "#lib/store/ingest/importSamples.ts";
import { readSampleState } from "#lib/store/read/rounds/readSampleState.ts";
import { removeSamples } from "#lib/store/samples/removeSamples.ts";

const FOLDER = fileURLToPath(new URL("../../samples", import.meta.url));

async function load(): Promise<void> {
  await runWithDatabase("samples", async (db) => {
    const receipts = await importSamples(FOLDER, db);
    for (const { status, fileName, message } of receipts)
      if (status === "refused") fail(`${fileName}: ${message}`);
    console.log(SAMPLES.state(await readSampleState(db)));
  });
}

async function remove(): Promise<void> {
  await runWithDatabase("samples", async (db) => {
    console.log(SAMPLES.removed(await removeSamples(db)));
  });
}

async function show(): Promise<void> {
  await runWithDatabase("samples", async (db) => {
    console.log(SAMPLES.state(await readSampleState(db)));
  });
}

/** `proximity samples show|load|remove`: the rounds that fill an empty site. */
export function define(command: Command): void {
  command.command("show").summary("say whether there are samples, and if they count").action(show);
  command.command("load").summary("load the sample rounds").action(load);
  command
    .command("remove")
    .summary("delete all sample rounds, whether they count or are set aside")
    .action(remove);
}
