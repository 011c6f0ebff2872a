import { readFile, stat } from "node:fs/promises";
import type { Command } from "commander";
import { followFolder, ONCE_EXIT_CODES } from "#cli/follow/followFolder.ts";
import { getMemoryFile, openMemory } from "#cli/follow/memory.ts";
import { sendFile } from "#cli/follow/sendFile.ts";
import { makeStopSignal } from "#cli/follow/makeStopSignal.ts";
import { fail } from "#cli/openCommandStore.ts";

interface PushFlags {
  url: string;
  tokenFile: string;
  state?: string;
  once?: boolean;
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
const OTHERS_MAY_READ = 0o077;

async function readToken(path: string): Promise<string | null> {
  try {
    const token = (await readFile(path, "utf8")).trim();
    const { mode } = await stat(path);
    if (process.platform !== "win32" && (mode & OTHERS_MAY_READ) !== 0)
      console.error(`${path} can be read by other users of this machine. Run \`chmod 600\` on it.`);
    if (/^\S+$/.test(token)) return token;
    fail(`${path} must contain a token and nothing else.`);
  } catch (error) {
    fail(
      `The token file cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  return null;
}

async function run(
  folder: string,
  { url: address, tokenFile, state, once }: PushFlags,
): Promise<void> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !["http:", "https:"].includes(url.protocol))
    return fail(
      `--url is "${address}"; expected the site's address, such as https://stats.example.`,
    );
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory() !== true) return fail(`${folder} is not a folder.`);
  const token = await readToken(tokenFile);
  if (token === null) return;
  if (url.protocol === "http:" && !LOOPBACK.has(url.hostname))
    console.error("The token is sent over the network without encryption. Use https.");
  const end = await followFolder({
    folder,
    once: once === true,
    signal: makeStopSignal(),
    memory: await openMemory(state ?? getMemoryFile(folder, url.origin)),
    hand: (path) => sendFile(path, { url, token }),
    tell: (line) => console.log(line),
  });
  if (once === true) process.exitCode = ONCE_EXIT_CODES[end];
}

/**
 * `proximity push FOLDER --url … --token-file …`: needs no local database. With --once, the exit
 * code is 1 if a file was not accepted, otherwise 2 if a file may still be being written.
 */
export function define(command: Command): void {
  command
    .argument("<folder>", "the folder where the tracker writes its files, with subfolders")
    .requiredOption("--url <address>", "the site, such as https://stats.example")
    .requiredOption("--token-file <file>", "a file with a token of scope import")
    .option(
      "--state <file>",
      "a file to remember what was sent; by default in the user's state folder",
    )
    .option(
      "--once",
      "send the files that exist now, then exit; exit code 2 if one is still being written",
    )
    .action(run);
}
