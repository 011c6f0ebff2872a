import { queryTexts } from "../../../postgres/query.ts";
import type { Queryable } from "../../../postgres/query.ts";
import { collectValues } from "../../../postgres/sqlValues.ts";
import { questionConditions, type BoardFilters } from "./question.ts";

/** One row of round_team, with the time it was played. The lists are as in the table. */
export interface TeamRow {
  roundId: number;
  /** Unix time, ms. */
  playedAt: number;
  members: string[];
  outside: number[];
  taken: number[];
  measuredSizes: number[];
  measuredPairs: number[];
  ofWholeTeam: number;
  slots: number[];
  crossfires: number[];
  measured: number[];
  kills: number[];
  damage: number[];
  delayCounts: number[];
  delaysMs: number[];
}

export const TEAM_COLUMNS = `round_id, (extract(epoch FROM played_at) * 1000)::bigint, members, outside, taken,
  measured_sizes, measured_pairs, round_team.of_whole_team, slots, crossfires, measured, kills, damage, delay_counts, delays_ms`;

/** The teams of a question's rounds, by round. */
export async function readTeamRounds(
  db: Queryable,
  question: BoardFilters,
): Promise<Iterable<TeamRow>> {
  const sql = collectValues();
  // Arrays arrive as `{1,2,3}`: parsing them with pg takes several times as long as all the
  // arithmetic.
  const texts = await queryTexts(
    db,
    `SELECT ${TEAM_COLUMNS}
       FROM round_team JOIN round ON round.id = round_id
      WHERE ${questionConditions(question, "round_team", sql)} ORDER BY round_id, team`,
    sql.values,
  );
  return (function* rows() {
    for (const row of texts) yield parseTeamRow(row);
  })();
}

/** Parses a row of TEAM_COLUMNS, given as text. No column is ever null. */
export function parseTeamRow(row: readonly (string | null)[]): TeamRow {
  const [
    roundId = "",
    playedAt = "",
    members = "{}",
    outside = "{}",
    taken = "{}",
    sizes = "{}",
    pairs = "{}",
    whole = "",
    ...lists
  ] = row.map((text) => text ?? "");
  const [
    slots = "{}",
    crossfires = "{}",
    measured = "{}",
    kills = "{}",
    damage = "{}",
    delayCounts = "{}",
    delaysMs = "{}",
  ] = lists;
  return {
    roundId: Number(roundId),
    playedAt: Number(playedAt),
    members: parseTexts(members),
    outside: parseNumbers(outside),
    taken: parseNumbers(taken),
    measuredSizes: parseNumbers(sizes),
    measuredPairs: parseNumbers(pairs),
    ofWholeTeam: Number(whole),
    slots: parseNumbers(slots),
    crossfires: parseNumbers(crossfires),
    measured: parseNumbers(measured),
    kills: parseNumbers(kills),
    damage: parseNumbers(damage),
    delayCounts: parseNumbers(delayCounts),
    delaysMs: parseNumbers(delaysMs),
  };
}

const COMMA = 44;
const ZERO = 48;

/** `{12,0,7}`: whole numbers, none negative. */
function parseNumbers(text: string): number[] {
  const numbers: number[] = [];
  if (text.length < 3) return numbers;
  let value = 0;
  for (let at = 1; at < text.length - 1; at++) {
    const code = text.charCodeAt(at);
    if (code === COMMA) {
      numbers.push(value);
      value = 0;
    } else value = value * 10 + code - ZERO;
  }
  numbers.push(value);
  return numbers;
}

/** `{A,"B\"C"}` */
function parseTexts(text: string): string[] {
  if (!text.includes('"')) return text.length < 3 ? [] : text.slice(1, -1).split(",");
  return [...text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll(/\\(.)/g, "$1") ?? plain ?? "",
  );
}
