import type { ReplayPlayer } from "#lib/analytics/replay/types.ts";

export const SPEEDS = [0.5, 1, 2, 4, 8] as const;
export type Speed = (typeof SPEEDS)[number];
export const USUAL_SPEED: Speed = 1;

/** What an address says of a replay; null and empty where it says nothing. */
export interface ReplayAddress {
  timeMs: number | null;
  /** Keys of players, see `keyOfPlayer`. */
  players: string[];
  speed: Speed;
  /** Whether it pauses at crossfires. */
  stops: boolean;
  /** The engagement it is opened at. */
  engagement: number | null;
}

/** The fields of an address that are a replay's. */
const FIELDS = ["t", "players", "speed", "stop", "engagement"] as const;

const MAX_SECONDS = 86_400;

/** Reads a replay's fields; what does not fit is left out. */
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

/** Whether an address wants the replay opened. */
export function hasReplay(search: Pick<URLSearchParams, "get">): boolean {
  return FIELDS.some((field) => search.get(field) !== null);
}

/** The fields as an address has them; null: it has none of it. Times to a tenth of a second. */
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

/** What a player is called in an address: his short public id, or his number in the round where he has none. */
export function makePlayerKey({ id }: Pick<ReplayPlayer, "id">, number: number): string {
  return id ?? `n${number}`;
}
