import type { WallTime } from "../clocks/zonedTime.ts";

/** The date and time of a clock, with or without seconds, as people and browsers write them. */
const WALL_TIME = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?$/;

/** Reads `YYYY-MM-DD HH:MM` or `YYYY-MM-DD HH:MM:SS`; null if it is not a date with a time. */
export function readWallTime(text: string): WallTime | null {
  const parts = WALL_TIME.exec(text.trim());
  if (parts === null) return null;
  const [year, month, day, hour, minute, second] = parts
    .slice(1)
    .map((part) => Number(part ?? 0)) as [number, number, number, number, number, number];
  const wall: WallTime = { year, month, day, hour, minute, second };
  // Date carries over values that are too large, so only a real date has the same text.
  return writeWallTime(wall) === text.trim().replace("T", " ").padEnd(FULL_LENGTH, ":00")
    ? wall
    : null;
}

const FULL_LENGTH = "YYYY-MM-DD HH:MM:SS".length;

/** Writes `YYYY-MM-DD HH:MM:SS`. */
export function writeWallTime({ year, month, day, hour, minute, second }: WallTime): string {
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second))
    .toISOString()
    .slice(0, FULL_LENGTH)
    .replace("T", " ");
}
