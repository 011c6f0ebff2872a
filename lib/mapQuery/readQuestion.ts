import { z } from "zod";
import { FILTER_PARTS, SHOWN_PARTS, type Part, type Search } from "./addressParts.ts";
import { layerHasSides, type Filters, type Question, type Role } from "./question.ts";

type Shape<T extends Record<string, Part<unknown>>> = { [Name in keyof T]: T[Name]["read"] };
const buildShape = <T extends Record<string, Part<unknown>>>(parts: T): Shape<T> =>
  Object.fromEntries(Object.entries(parts).map(([name, { read }]) => [name, read])) as Shape<T>;
const filterShape = z.object(buildShape(FILTER_PARTS));
const shown = z.object(buildShape(SHOWN_PARTS));

/** What an address asks of a map; anything in it that does not read is the usual. Never throws. */
export function readQuestion(search: Search): Question {
  const { show, also, vs, view, mode, once, teams, ground } = shown.parse(search);
  const [layer = "kills" as const, ...more] = [...new Set([...show, ...also])];
  const filters = readFilters(search, "");
  const other = vs === "own" || vs === "kept" ? readFilters(search, "b.") : readFilters({}, "");
  return {
    layers: [layer, ...more],
    filters: layerHasSides(layer) ? filters : { ...filters, side: null },
    compare: vs,
    other,
    compareView: view ?? "difference",
    mode: mode ?? "smooth",
    once,
    teams,
    ground,
  };
}

function readFilters(search: Search, prefix: string): Filters {
  const ownParts = Object.fromEntries(
    Object.entries(search)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );
  const read = filterShape.parse(ownParts);
  const readRole = (role: Role): string[] =>
    read.as === role || (role === "victim" && read.as === null)
      ? [...new Set([...read[role], ...read.player])]
      : read[role];
  const pair = [...new Set([...read.duo, ...(read.with === null ? [] : [read.with])])].sort();
  const [from, to] =
    read.from !== null && read.to !== null && read.from > read.to
      ? [read.to, read.from]
      : [read.from, read.to];
  return {
    from,
    to,
    days: from === null && to === null ? read.days : null,
    sessions: read.session,
    rounds: read.round,
    half: read.half === null ? null : read.half === "1" ? 1 : 2,
    side: read.side,
    players: {
      killer: readRole("killer"),
      victim: readRole("victim"),
      attacker: readRole("attacker"),
      target: readRole("target"),
    },
    duo: pair.length === 2 ? [pair[0] ?? "", pair[1] ?? ""] : null,
    weapons: read.weapon,
    outcomes: read.outcome,
    crossfire: read.crossfire,
    attackers: read.attackers ?? { from: null, to: null },
    time: read.time ?? { from: read.after, to: read.until },
    storey: read.storey,
    source: read.source,
    bots: read.bots ?? "without",
  };
}
