import { formatDay } from "#lib/format/format.ts";
import { isDay } from "#lib/format/days.ts";
import type { PairRound } from "#lib/analytics/duo/pairRound.ts";

/** A period of time: first and last day, `YYYY-MM-DD`. */
interface Stretch {
  name: string;
  from: string;
  to: string;
  label: string;
}

interface Stretches {
  unit: "month" | "session";
  getName: (round: PairRound) => string;
  /** Oldest first. */
  list: Stretch[];
  /** How many earlier periods are not in the list. */
  left: number;
}

/** Fewer months than this are split by session. */
const LEAST_MONTHS = 3;
/** As many as fit on a page; the latest are shown. */
const MOST_STRETCHES = 24;
const MONTH = new Intl.DateTimeFormat("en-GB", {
  month: "short",
  year: "2-digit",
  timeZone: "UTC",
});
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** Names the periods that rounds fall into: months, or sessions if the rounds span few months. */
export function nameStretches(rounds: readonly PairRound[]): Stretches {
  const getMonthOfRound = ({ sessionDate }: PairRound): string => sessionDate.slice(0, 7);
  const byMonth = new Set(rounds.map((round) => getMonthOfRound(round))).size >= LEAST_MONTHS;
  const getName = byMonth ? getMonthOfRound : ({ sessionDate }: PairRound): string => sessionDate;
  const names = [...new Set(rounds.map((round) => getName(round)))].sort();
  const list = names.slice(-MOST_STRETCHES).map((name): Stretch => {
    const from = byMonth ? `${name}-01` : name;
    return {
      name,
      from,
      to: byMonth ? findLastDay(name) : name,
      label: (byMonth ? MONTH : DAY).format(new Date(`${from}T00:00:00Z`)),
    };
  });
  return { unit: byMonth ? "month" : "session", getName, list, left: names.length - list.length };
}

const LONG_MONTH = new Intl.DateTimeFormat("en-GB", {
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** A month `YYYY-MM` or a session `YYYY-MM-DD` in words; anything else unchanged. */
export function formatStretch(name: string): string {
  const day = name.length === 7 ? `${name}-01` : name;
  if (!isDay(day)) return name;
  return name.length === 7 ? LONG_MONTH.format(new Date(`${day}T00:00:00Z`)) : formatDay(name);
}

/** @param month `YYYY-MM` */
function findLastDay(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
