import { stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { describeLeftOut } from "#cli/import/describeLeftOut.ts";
import { findRoundFiles, type LeftOut } from "#cli/import/findRoundFiles.ts";
import { LEFT_OUT } from "#cli/import/leftOut.copy.ts";
import { describeUnreadable } from "#lib/store/postgres/describeUnreadable.ts";
import { FOLLOW } from "./follow.copy.ts";
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
 * What a run leaves: nothing; files that were refused or could not be sent or read; or only files
 * that may still be being written.
 */
export type FollowEnd = "done" | "failed" | "unfinished";

/** The exit codes of `push --once` and `watch --once`. */
export const ONCE_EXIT_CODES: Readonly<Record<FollowEnd, number>> = {
  done: 0,
  failed: 1,
  unfinished: 2,
};

/**
 * Hands on every finished round file in a folder, including files that appear later, until each one
 * is done. Files that are done are remembered by path, size and time. After each look with a
 * failure, the pause grows, and failed files are tried last in the next look, so that no file keeps
 * another waiting forever. Files that are not round files are named once. Ends at the signal, or by
 * itself with `once`, and then says which files it did not take.
 */
export async function followFolder(options: FollowOptions): Promise<FollowEnd> {
  const { signal, once, wait = (ms) => waitFor(ms, signal), now = Date.now } = options;
  const failedBefore = new Map<string, number>();
  const tellLeftOut = makeTeller(options.tell);
  let ok = true;
  let badLooks = 0;
  for (let looks = 1; !signal.aborted; looks++) {
    const found = await findReady(options, now());
    tellLeftOut(found);
    const { ready, waiting } = found;
    ready.sort((a, b) => (failedBefore.get(a.path) ?? 0) - (failedBefore.get(b.path) ?? 0));
    const look = await sendReadyFiles(options, ready, failedBefore);
    ok &&= !look.refused;
    if (once && (!look.failed || looks === LOOKS_ONCE)) {
      for (const line of describeWaiting(waiting)) options.tell(line);
      if (!ok || look.failed || found.unreadable.length > 0) return "failed";
      return waiting.length > 0 ? "unfinished" : "done";
    }
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
  return ok ? "done" : "failed";
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
    tell(FOLLOW.notYet(path, handed.why));
    // If the site asks to wait, that applies to all files.
    if (handed.waitMs !== undefined) break;
  }
  return look;
}

interface ReadyFile {
  path: string;
  mark: string;
}

interface WaitingFile {
  path: string;
  /** Since the last change; below 0 if the file is from the future. */
  seconds: number;
}

interface FoundReady {
  ready: ReadyFile[];
  /** Files that may still be being written. */
  waiting: WaitingFile[];
  /** One line for each file or folder that cannot be read. The next look tries again. */
  unreadable: string[];
  leftOut: LeftOut;
}

async function findReady({ folder, memory }: FollowOptions, now: number): Promise<FoundReady> {
  const { files, unusable, leftOut } = await findRoundFiles([folder]);
  const found: FoundReady = {
    ready: [],
    waiting: [],
    // A folder that has no rounds yet is nothing to report.
    unreadable: unusable
      .filter(({ reason }) => reason !== LEFT_OUT.noRounds)
      .map(({ path, reason }) => FOLLOW.unreadable(path, reason)),
    leftOut,
  };
  for (const path of files) {
    try {
      const { size, mtimeMs } = await stat(path);
      const mark = `${size} ${Math.round(mtimeMs)}`;
      if (memory.has(path, mark)) continue;
      if (now - mtimeMs >= QUIET_MS || (await isComplete(path))) found.ready.push({ path, mark });
      else found.waiting.push({ path, seconds: Math.floor((now - mtimeMs) / 1000) });
    } catch (error) {
      found.unreadable.push(FOLLOW.unreadable(path, describeUnreadable(error)));
    }
  }
  return found;
}

/**
 * Tells what is left out of the folder at the first look, and again when another file looks like a
 * round file. What cannot be read is told once until it can be read again.
 */
function makeTeller(tell: (line: string) => void): (found: FoundReady) => void {
  let almostBefore: string | null = null;
  let unreadableBefore = new Set<string>();
  return ({ leftOut, unreadable }) => {
    const almost = leftOut.almostRounds.join("\n");
    if (almost !== almostBefore) for (const line of describeLeftOut(leftOut)) tell(line);
    almostBefore = almost;
    for (const line of unreadable) if (!unreadableBefore.has(line)) tell(line);
    unreadableBefore = new Set(unreadable);
  };
}

function describeWaiting(waiting: readonly WaitingFile[]): string[] {
  if (waiting.length === 0) return [];
  return [
    FOLLOW.left(waiting.length),
    ...waiting.map(({ path, seconds }) => FOLLOW.leftFile(path, seconds)),
  ];
}

async function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
