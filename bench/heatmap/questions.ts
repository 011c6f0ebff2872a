import { NO_FILTERS, type Filters } from "#lib/mapQuery/filters/list.ts";
import type { PlacesQuery } from "#lib/store/read/mapQuery/readPlaces.ts";

export interface BenchQuestion {
  name: string;
  /** zones: deaths per visit under fire. */
  kind: PlacesQuery["kind"] | "zones";
  filters: Filters;
  once?: boolean;
  /** Whether it asks for so little that it must not read a whole table. */
  selective: boolean;
}

/** More than ten questions that team leaders ask. @param ids public ids of players */
export function benchQuestions(ids: readonly string[]): BenchQuestion[] {
  const [first = "", second = "", third = ""] = ids;
  const people = (part: Partial<Filters["players"]>): Partial<Filters> => ({
    players: { ...NO_FILTERS.players, ...part },
  });
  const ask = (
    name: string,
    kind: BenchQuestion["kind"],
    part: Partial<Filters>,
    selective = true,
    once = false,
  ): BenchQuestion => ({ name, kind, filters: { ...NO_FILTERS, ...part }, selective, once });
  return [
    ask(
      "deaths of Allies in the first two minutes",
      "death",
      { side: "allies", time: { from: null, to: 120 } },
      false,
    ),
    ask("deaths of three players as Allies, first two minutes, since October", "death", {
      side: "allies",
      time: { from: null, to: 120 },
      dates: { from: "2023-10-01", to: null, days: null },
      ...people({ victim: [first, second, third] }),
    }),
    ask("kill zones of first halves", "zones", { half: 1 }, false),
    ask("kills of one player", "kill", people({ killer: [first] })),
    ask("where a duo hits together", "hit", { duo: [first, second].sort() as [string, string] }),
    ask("kills by rockets in crossfires", "kill", { weapons: ["rocket"], crossfire: true }),
    ask("escapes from two or more in one week", "escape", {
      dates: { from: "2023-06-01", to: "2023-06-07", days: null },
      attackers: { from: 2, to: null },
    }),
    ask("one evening's hits", "hit", { sessions: ["2023-05-05"] }),
    ask(
      "deaths on one server in ninety days, once a square and round",
      "death",
      { source: "second", dates: { from: "2023-03-01", to: "2023-05-29", days: null } },
      true,
      true,
    ),
  ];
}
