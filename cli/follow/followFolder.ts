import { stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { findRoundFiles } from "#cli/import/findRoundFiles.ts";
import { isWhole } from "./isWhole.ts";
import type { Memory } from "./memory.ts";

/** A file without an end line is taken once nothing was written to it for so long. */
export const QUIET_MS = 60_000;
const LOOK_EVERY_MS = 5_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** Looks of a single run before it gives up what was not taken. */
const LOOKS_ONCE = 5;

/** What became of a file that was handed on: dealt with (imported or refused for good), or to be tried again. */
export type Handed = { done: true; line: string; refused?: boolean } | { done: false; why: string; /** At least so long. */ waitMs?: number };

export interface FollowOptions {
  folder: string;
  memory: Memory;
  hand: (path: string) => Promise<Handed>;
  /** Hands on what is there, tries a few times, and ends. */
  once: boolean;
  tell: (line: string) => void;
  signal: AbortSignal;
  /** For tests: waits, and the clock. */
  wait?: (ms: number) => Promise<void>;
  now?: () => number;
}

/**
 * Hands every finished round file of a folder on, now and as they come, each until it is dealt with; what was dealt with is
 * remembered by path, size and time. After each failure the pause grows; a file that fails keeps no other one waiting for ever.
 * Ends when told to, or with `once`. True where every file was taken.
 */
export async function followFolder(options: FollowOptions): Promise<boolean> {
  const { signal, once, memory, hand, tell, wait = (ms) => pause(ms, signal), now = Date.now } = options;
  let ok = true;
  let failures = 0;
  for (let looks = 1; !signal.aborted; looks++) {
    let failed = false;
    for (const { path, mark } of await findReady(options, now())) {
      if (signal.aborted) return ok;
      const handed = await hand(path);
      if (handed.done) {
        failures = 0;
        ok &&= handed.refused !== true;
        tell(handed.line);
        await memory.add(path, mark);
        continue;
      }
      failed = true;
      const pauseMs = Math.max(handed.waitMs ?? 0, Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures++));
      tell(`${path}: ${handed.why} ${once && looks === LOOKS_ONCE ? "Given up." : `Going on in ${Math.ceil(pauseMs / 1000)} s.`}`);
      if (!once || looks < LOOKS_ONCE) await wait(pauseMs);
    }
    if (once && (!failed || looks === LOOKS_ONCE)) return ok && !failed;
    if (!failed) await wait(LOOK_EVERY_MS);
  }
  return ok;
}

async function findReady({ folder, memory, tell }: FollowOptions, now: number): Promise<{ path: string; mark: string }[]> {
  const ready: { path: string; mark: string }[] = [];
  const { files } = await findRoundFiles([folder]);
  for (const path of files) {
    try {
      const { size, mtimeMs } = await stat(path);
      const mark = `${size} ${Math.round(mtimeMs)}`;
      if (memory.has(path, mark)) continue;
      if (now - mtimeMs >= QUIET_MS || await isWhole(path)) ready.push({ path, mark });
    } catch (error) {
      // Moved away, or not ours to read: the next look sees.
      tell(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return ready;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
