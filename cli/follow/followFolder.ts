import { stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { findRoundFiles } from "#cli/import/findRoundFiles.ts";
import { isComplete } from "./isComplete.ts";
import type { Memory } from "./memory.ts";

/** A file without an end line is taken when nothing was written to it for this long. */
export const QUIET_MS = 60_000;
const LOOK_EVERY_MS = 5_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** This many failures in a row end a look, because the files are then hardly the cause. */
const FAILURES_A_LOOK = 3;
/** A single run gives up on the remaining files after this many looks. */
const LOOKS_ONCE = 5;

/**
 * The outcome for a file that was handed on: done (imported, or refused for good), or to be tried
 * again.
 */
export type SendOutcome =
  | { done: true; line: string; refused?: boolean }
  | { done: false; why: string; /** At least so long. */ waitMs?: number };

export interface FollowOptions {
  folder: string;
  memory: Memory;
  hand: (path: string) => Promise<SendOutcome>;
  /** Hands on the files that are there, tries a few times, and ends. */
  once: boolean;
  tell: (line: string) => void;
  signal: AbortSignal;
  /** For tests: how to wait, and the clock. */
  wait?: (ms: number) => Promise<void>;
  now?: () => number;
}

/**
 * Hands on every finished round file in a folder, including files that appear later, until each one
 * is done. Files that are done are remembered by path, size and time. After each look with a
 * failure, the pause grows, and failed files are tried last in the next look, so that no file keeps
 * another waiting forever. Ends at the signal, or by itself with `once`. Returns true if every file
 * was taken.
 */
export async function followFolder(options: FollowOptions): Promise<boolean> {
  const { signal, once, wait = (ms) => waitFor(ms, signal), now = Date.now } = options;
  const failedBefore = new Map<string, number>();
  let ok = true;
  let badLooks = 0;
  for (let looks = 1; !signal.aborted; looks++) {
    const ready = await findReady(options, now());
    ready.sort((a, b) => (failedBefore.get(a.path) ?? 0) - (failedBefore.get(b.path) ?? 0));
    const look = await sendReadyFiles(options, ready, failedBefore);
    ok &&= !look.refused;
    if (once && (!look.failed || looks === LOOKS_ONCE)) return ok && !look.failed;
    badLooks = look.taken || !look.failed ? 0 : badLooks + 1;
    await wait(
      look.failed
        ? Math.max(
            look.waitMs,
            Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, badLooks - 1)),
          )
        : LOOK_EVERY_MS,
    );
  }
  return ok;
}

interface Look {
  taken: boolean;
  refused: boolean;
  failed: boolean;
  waitMs: number;
}

/** One look: tries each file once, until too many fail in a row. */
async function sendReadyFiles(
  { hand, memory, tell, signal }: FollowOptions,
  ready: ReadyFile[],
  failedBefore: Map<string, number>,
): Promise<Look> {
  const look: Look = { taken: false, refused: false, failed: false, waitMs: 0 };
  let inARow = 0;
  for (const { path, mark } of ready) {
    if (signal.aborted || inARow === FAILURES_A_LOOK) break;
    const handed = await hand(path);
    if (handed.done) {
      inARow = 0;
      look.taken = true;
      look.refused ||= handed.refused === true;
      tell(handed.line);
      await memory.add(path, mark);
      continue;
    }
    inARow++;
    look.failed = true;
    look.waitMs = Math.max(look.waitMs, handed.waitMs ?? 0);
    failedBefore.set(path, (failedBefore.get(path) ?? 0) + 1);
    tell(`${path}: ${handed.why} Not taken yet.`);
    // If the site asks to wait, that applies to all files.
    if (handed.waitMs !== undefined) break;
  }
  return look;
}

interface ReadyFile {
  path: string;
  mark: string;
}

async function findReady(
  { folder, memory, tell }: FollowOptions,
  now: number,
): Promise<ReadyFile[]> {
  const ready: ReadyFile[] = [];
  const { files } = await findRoundFiles([folder]);
  for (const path of files) {
    try {
      const { size, mtimeMs } = await stat(path);
      const mark = `${size} ${Math.round(mtimeMs)}`;
      if (memory.has(path, mark)) continue;
      if (now - mtimeMs >= QUIET_MS || (await isComplete(path))) ready.push({ path, mark });
    } catch (error) {
      // The file was moved away or cannot be read. The next look tries again.
      tell(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return ready;
}

async function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
