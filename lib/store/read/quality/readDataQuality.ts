import { ALL_ROWS, type RowQuery } from "#lib/mapQuery/filter.ts";
import { USUAL_RANGES, type SettingRanges } from "#lib/engagements/trackerSettings.ts";
import { PARSER_VERSION } from "#lib/versions.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRow, queryRows } from "../../postgres/query.ts";
import { collectValues } from "../../postgres/sqlValues.ts";
import {
  QUALITY_KINDS,
  QUALITY_KIND_NAMES,
  READ_BEFORE,
  type QualityKind,
} from "../../sums/qualityKinds.ts";
import { areRoundsKept } from "../../sums/readSums.ts";
import { readSummedRounds } from "../../sums/readSummedCounts.ts";
import { countReadBefore, type RoundFigures } from "../../sums/roundFigures.ts";
import { asksOfLayer } from "../mapQuery/roundsOfQuestion.ts";
import { roundSetConditions, type RoundSet } from "../mapQuery/roundSet.ts";
import {
  SELECT_RANGES,
  SETTING_COLUMNS,
  toRanges,
  type RangesRow,
} from "../rounds/trackerSettings.ts";

/** How many rounds are named per kind; the rest are only counted. */
export const ROUNDS_NAMED = 8;

/** A round as a link to it names it. */
export interface QualityRound {
  id: number;
  map: string;
  half: number | null;
  /** `YYYY-MM-DD` */
  sessionDate: string;
}

export interface QualityCount {
  kind: QualityKind;
  /** Rounds to which it applies. */
  rounds: number;
  /**
   * Rows, deaths, people (each counted in each round) or crossfires; null if only rounds are
   * counted.
   */
  amount: number | null;
  /** The latest of the rounds, at most ROUNDS_NAMED. */
  latest: QualityRound[];
}

export interface DataQuality {
  /** All rounds asked about. */
  rounds: number;
  /** The kinds that apply to at least one of them, in the order of QUALITY_KIND_NAMES. */
  counts: QualityCount[];
  /** The settings of their trackers. */
  settings: SettingRanges;
}

/**
 * The columns that the kinds need, and those that name a round. Whole rows would be carried from
 * step to step.
 */
const COLUMNS = `id, map_name, half, name_half, time_guessed, session_date, played_at, complete, problem_count,
  parser_version, tracker_tag, tracker_version, has_roster, has_hit_times, has_attacker_places,
  has_tracks, ${SETTING_COLUMNS}, engagement_count, dead_target_count, unplaced_deaths,
  bot_count, passing_count, of_whole_team`;

interface QualityRow {
  rounds: number;
  kind: QualityKind | null;
  count: number;
  amount: number | null;
  latest: QualityRound[] | null;
  settings: RangesRow | null;
}

/**
 * What is wrong with, missing from, or left out of these rounds.
 * @param kinds all, unless the figures use fewer
 */
export async function readDataQuality(
  db: Pick<Database, "pool">,
  set: RoundSet,
  kinds: readonly QualityKind[] = QUALITY_KIND_NAMES,
): Promise<DataQuality> {
  const kept = findKeptQuery(set);
  return kept === null ? countQuality(db, set, kinds) : readKeptQuality(db, set, kept, kinds);
}

/** The question that the kept sums answer for a set of rounds; null if they do not know it. */
function findKeptQuery({ map, filters = {}, asked, ...others }: RoundSet): RowQuery | null {
  if (Object.values(others).some((value) => value !== undefined && value !== false)) return null;
  const query =
    asked === undefined
      ? { ...ALL_ROWS, map: map ?? null, filters }
      : map === undefined && Object.keys(filters).length === 0
        ? asksOfLayer(asked.question, asked.layer)
        : null;
  return query !== null && areRoundsKept(query) ? query : null;
}

/** Counts from the kept sums; only the rounds that are named are looked up. */
async function readKeptQuality(
  db: Pick<Database, "pool">,
  set: RoundSet,
  query: RowQuery,
  kinds: readonly QualityKind[],
): Promise<DataQuality> {
  const figures = await readSummedRounds(db, query);
  const counts = QUALITY_KIND_NAMES.filter((kind) => kinds.includes(kind))
    .map((kind) => ({ kind, ...countKind(figures, kind) }))
    .filter(({ rounds }) => rounds > 0);
  const [latest, settings] = await Promise.all([
    readLatest(
      db,
      set,
      counts.map(({ kind }) => kind),
    ),
    countKind(figures, "otherSettings").rounds > 0 ? readRanges(db, set) : USUAL_RANGES,
  ]);
  return {
    rounds: figures.rounds,
    settings,
    counts: counts.map((count) => ({ ...count, latest: latest.get(count.kind) ?? [] })),
  };
}

function countKind(
  figures: RoundFigures,
  kind: QualityKind,
): Pick<QualityCount, "rounds" | "amount"> {
  if (kind === READ_BEFORE)
    return { rounds: countReadBefore(figures, PARSER_VERSION), amount: null };
  const { rounds, amount } = figures.quality.get(kind) ?? { rounds: 0, amount: 0 };
  return { rounds, amount: "amount" in QUALITY_KINDS[kind] ? amount : null };
}

/** SQL: the latest rounds of a kind as JSON, from rows of `round`. */
const selectLatest = (rows: string): string => `
  SELECT json_agg(named) FROM (
    SELECT id, map_name AS map, half, session_date::text AS "sessionDate" FROM ${rows}
     ORDER BY played_at DESC, id DESC LIMIT ${ROUNDS_NAMED}) AS named`;

async function readLatest(
  db: Pick<Database, "pool">,
  set: RoundSet,
  kinds: readonly QualityKind[],
): Promise<Map<QualityKind, QualityRound[]>> {
  if (kinds.length === 0) return new Map();
  const sql = collectValues();
  const where = roundSetConditions(set, sql);
  const rows = await queryRows<{ kind: QualityKind; latest: QualityRound[] | null }>(
    db,
    kinds
      .map(
        (kind) => `SELECT '${kind}' AS kind,
          (${selectLatest(`round WHERE ${where} AND ${QUALITY_KINDS[kind].when}`)}) AS latest`,
      )
      .join(" UNION ALL "),
    sql.values,
  );
  return new Map(rows.map(({ kind, latest }) => [kind, latest ?? []]));
}

async function readRanges(db: Pick<Database, "pool">, set: RoundSet): Promise<SettingRanges> {
  const sql = collectValues();
  const row = await queryRow<{ settings: RangesRow }>(
    db,
    `SELECT ${SELECT_RANGES} AS settings FROM round WHERE ${roundSetConditions(set, sql)}`,
    sql.values,
  );
  return row === null ? USUAL_RANGES : toRanges(row.settings);
}

/** Counts the rounds themselves. */
async function countQuality(
  db: Pick<Database, "pool">,
  set: RoundSet,
  kinds: readonly QualityKind[],
): Promise<DataQuality> {
  const sql = collectValues();
  const where = roundSetConditions(set, sql);
  const sums = kinds.flatMap((kind) => [
    `(count(*) FILTER (WHERE ${QUALITY_KINDS[kind].when}))::int AS "${kind}"`,
    ...("amount" in QUALITY_KINDS[kind]
      ? [`coalesce(sum(${QUALITY_KINDS[kind].amount}), 0)::float8 AS "${kind} amount"`]
      : []),
  ]);
  const ofKind = kinds.map(
    (kind) => `
    SELECT all_rounds, NULL::json AS settings, '${kind}' AS kind, "${kind}" AS count,
      ${"amount" in QUALITY_KINDS[kind] ? `"${kind} amount"` : "NULL::float8"} AS amount,
           (${selectLatest(`chosen WHERE ${QUALITY_KINDS[kind].when}`)}) AS latest
      FROM sums WHERE "${kind}" > 0`,
  );
  const rows = await queryRows<QualityRow>(
    db,
    `
    WITH chosen AS MATERIALIZED (SELECT ${COLUMNS} FROM round WHERE ${where}),
         sums AS (SELECT ${[
           "count(*)::int AS all_rounds",
           `${SELECT_RANGES} AS settings`,
           ...sums,
         ].join(", ")} FROM chosen AS round)
    SELECT all_rounds AS rounds, settings, NULL AS kind, 0 AS count, NULL::float8 AS amount, NULL::json AS latest FROM sums
    ${ofKind.map((query) => ` UNION ALL ${query}`).join("")}`,
    sql.values,
  );
  const counts = rows.flatMap(({ kind, count, amount, latest }) =>
    kind === null ? [] : [{ kind, rounds: count, amount, latest: latest ?? [] }],
  );
  const settings = rows[0]?.settings;
  return {
    rounds: rows[0]?.rounds ?? 0,
    settings: settings === null || settings === undefined ? USUAL_RANGES : toRanges(settings),
    counts: counts.sort(
      (a, b) => QUALITY_KIND_NAMES.indexOf(a.kind) - QUALITY_KIND_NAMES.indexOf(b.kind),
    ),
  };
}
