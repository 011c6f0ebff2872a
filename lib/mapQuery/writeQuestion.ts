import { ROLES, type Filters, type Question, type Range } from "./question.ts";

type Entry = readonly [name: string, value: string];

/** The address's fields of a question, in a fixed order; what is usual is left out. `readQuestion` gives the question back. */
export function writeQuestion(question: Question): Entry[] {
  const { layers, filters, compare, other, compareView, mode, once, teams, ground } = question;
  const entries: Entry[] = [];
  if (layers.length > 1 || layers[0] !== "kills") entries.push(["show", layers.join(",")]);
  entries.push(...filterEntries(filters, ""));
  if (compare !== null) {
    entries.push(["vs", compare]);
    if (compare === "own" || compare === "kept") entries.push(...filterEntries(other, "b."));
    if (compareView !== "difference") entries.push(["view", compareView]);
  }
  if (mode !== "smooth") entries.push(["mode", mode]);
  if (once) entries.push(["once", "on"]);
  if (teams) entries.push(["teams", "on"]);
  if (ground !== null) entries.push(["ground", ground]);
  return entries;
}

function filterEntries(filters: Filters, prefix: string): Entry[] {
  const entries: [string, string][] = [];
  const put = (name: string, value: string | number | null): void => {
    if (value !== null && value !== "") entries.push([prefix + name, String(value)]);
  };
  put("from", filters.from);
  put("to", filters.to);
  put("days", filters.days);
  put("session", filters.sessions.join(","));
  put("round", filters.rounds.join(","));
  put("half", filters.half);
  put("side", filters.side);
  for (const role of ROLES) put(role, filters.players[role].join(","));
  put("duo", filters.duo?.join(",") ?? null);
  put("weapon", filters.weapons.join(","));
  put("outcome", filters.outcomes.join(","));
  put("crossfire", filters.crossfire ? "on" : null);
  put("attackers", rangeText(filters.attackers));
  put("time", rangeText(filters.time));
  put("storey", filters.storey);
  put("source", filters.source);
  put("bots", filters.bots === "without" ? null : filters.bots);
  return entries;
}

function rangeText({ from, to }: Range): string | null {
  if (from === null && to === null) return null;
  return from === to ? String(from) : `${from ?? ""}-${to ?? ""}`;
}

/** The address of a map's page for a question. */
export function mapAddress(map: string, question: Question): string {
  const search = new URLSearchParams(writeQuestion(question).map(([name, value]) => [name, value]));
  // Commas stand for themselves in a query, and a link is read by people.
  const text = search.toString().replaceAll("%2C", ",");
  return `/maps/${encodeURIComponent(map)}${text === "" ? "" : `?${text}`}`;
}

/** The question with some of its filters changed. */
export function withFilters(question: Question, part: Partial<Filters>): Question {
  return { ...question, filters: { ...question.filters, ...part } };
}
