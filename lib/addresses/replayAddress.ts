import type { ReplayPlayer } from "#lib/analytics/replay/types.ts";

export const SPEEDS = [0.5, 1, 2, 4, 8] as const;
export type Speed = (typeof SPEEDS)[number];
export const USUAL_SPEED: Speed = 1;

/** The state of a replay in an address. Fields that are not given are null or empty. */
export interface ReplayAddress {
  timeMs: number | null;
  /** Keys of players, see `makePlayerKey`. */
  players: string[];
  speed: Speed;
  /** Whether it pauses at crossfires. */
  stops: boolean;
  /** The engagement that the replay opens at. */
  engagement: number | null;
}

/** The fields of an address that belong to a replay. */
const FIELDS = ["t", "players", "speed", "stop", "engagement"] as const;

export const MAX_SECONDS = 86_400;

/** Reads a replay's fields; invalid values are left out. */
export function readReplayAddress(search: Pick<URLSearchParams, "get">): ReplayAddress {
  const number = (name: string, max: number): number | null => {
    const text = search.get(name);
    const value = Number(text);
    return text === null || text === "" || !Number.isFinite(value) || value < 0 || value > max
      ? null
      : value;
  };
  const seconds = number("t", MAX_SECONDS);
  const engagement = number("engagement", Number.MAX_SAFE_INTEGER);
  return {
    timeMs: seconds === null ? null : Math.round(seconds * 1000),
    players: (search.get("players") ?? "").split(",").filter((key) => key !== ""),
    speed: SPEEDS.find((speed) => speed === number("speed", 8)) ?? USUAL_SPEED,
    stops: search.get("stop") === "crossfires",
    engagement:
      engagement !== null && Number.isInteger(engagement) && engagement > 0 ? engagement : null,
  };
}

/** Whether an address opens the replay. */
export function hasReplay(search: Pick<URLSearchParams, "get">): boolean {
  return FIELDS.some((field) => search.get(field) !== null);
}

/** The fields as written in an address, or null to leave one out. Times are rounded to 0.1 s. */
export function writeReplayAddress({
  timeMs,
  players,
  speed,
  stops,
  engagement,
}: ReplayAddress): Record<(typeof FIELDS)[number], string | null> {
  return {
    t: timeMs === null ? null : String(Math.round(timeMs / 100) / 10),
    players: players.length === 0 ? null : players.join(","),
    speed: speed === USUAL_SPEED ? null : String(speed),
    stop: stops ? "crossfires" : null,
    engagement: engagement === null ? null : String(engagement),
  };
}

/** Identifies a player in an address: by short public id, or by number in the round without one. */
export function makePlayerKey({ id }: Pick<ReplayPlayer, "id">, number: number): string {
  return id ?? `n${number}`;
}
