import { valueIn, type RowQuery } from "#lib/mapQuery/filter.ts";
import { duo, listDuoOfRound } from "#lib/mapQuery/filters/duo.ts";
import {
  havePlayed,
  measurePeople,
  type PeopleOfRound,
} from "#lib/mapQuery/filters/peopleOfRound.ts";
import { listPlayersOfRound, players } from "#lib/mapQuery/filters/players.ts";
import { endOfTime, time } from "#lib/mapQuery/filters/time.ts";
import { keepKnown, knownRounds } from "#lib/mapQuery/knownFilters.ts";
import { LAYER_TABLES, type Layer } from "#lib/mapQuery/layers.ts";
import type { SqlValues } from "#lib/mapQuery/sqlValues.ts";
import { isEventKind, type Table } from "#lib/mapQuery/tables.ts";
import { where } from "#lib/mapQuery/where.ts";
import { FIRST_PARSER_WITH_PLACES } from "#lib/versions.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRow } from "../../postgres/query.ts";
import { collectValues } from "../../postgres/sqlValues.ts";
import { areSumsKept } from "../../sums/readSums.ts";
import { readSummedRounds } from "../../sums/readSummedCounts.ts";
import { countReadBefore, type RoundFigures } from "../../sums/roundFigures.ts";

/** @file The rounds of a question and the time played in them: what every rate is divided by. */

/** A denominator of rates. */
export interface Played {
  rounds: number;
  /** Time played in these rounds: by the named players, on the side, in the part of the round. */
  playedMs: number;
}

/** The rounds of a question, as one layer asks it. */
export interface RoundsOfQuestion extends Played {
  /** Only the rounds whose files have everything that the filters ask for. */
  known: Played;
  /**
   * The known rounds with killers' places, and the rounds with tracks: such a layer uses only
   * these.
   */
  withKillerPlaces: Played;
  withTracks: Played;
  /** Rounds read by an older version of the program, which stored neither. */
  roundsReadBefore: number;
}

/** Whose side the side filter means, by layer. */
const SUBJECTS: Readonly<Record<Layer, RowQuery["subject"]>> = {
  kills: "killer",
  killers: "killer",
  deaths: "target",
  combat: "target",
  escape: "target",
  zones: "target",
  presence: "life",
  tracks: "life",
  traversal: "life",
};

/** A question without the filters that a layer does not know. */
export function asksOfLayer(query: RowQuery, layer: Layer): RowQuery {
  return { ...query, subject: SUBJECTS[layer], filters: keepKnown(layer, query.filters) };
}

/** The groups of people that a question names. Each must have played in a round. */
function listPeopleOfRound(query: RowQuery): PeopleOfRound[] {
  return [
    ...listPlayersOfRound(valueIn(query.filters, players), query),
    ...listDuoOfRound(valueIn(query.filters, duo), query),
  ];
}

/** SQL: the rounds in which a layer counts something, whatever the sides of its players. */
function selectCountedRounds(query: RowQuery, layer: Layer, sql: SqlValues): string[] {
  return LAYER_TABLES[layer].flatMap((table: Table) =>
    isEventKind(table)
      ? [`SELECT e.round_id FROM map_event AS e WHERE ${where(table, query, sql)}`]
      : table === "player_track"
        ? [`SELECT t.round_id FROM player_track AS t WHERE ${where(table, query, sql)}`]
        : [],
  );
}

/**
 * SQL conditions on rows of `round`, joined by AND: the rounds of a question. With a part of the
 * round, these are the rounds that reached it. If the question names players, they are the rounds
 * that the players played, with a side those that they played on the side they need for the layer
 * to count them: victims of Axis deaths on Axis, their killers on Allies. A round in which the
 * layer counts something is always one of them, also if a teammate killed or the roster is wrong.
 */
export function conditionsOfQuestion(question: RowQuery, layer: Layer, sql: SqlValues): string {
  const query = asksOfLayer(question, layer);
  const people = listPeopleOfRound(query);
  const anyone = { ...query.filters, [players.key]: players.neutral, [duo.key]: duo.neutral };
  const conditions = [where("round", { ...query, filters: anyone }, sql)];
  if (people.length > 0) {
    const played = people.map((group) => havePlayed(group, sql)).join(" AND ");
    const counted = selectCountedRounds(query, layer, sql).map((ids) => `round.id IN (${ids})`);
    conditions.push(`(${[`(${played})`, ...counted].join(" OR ")})`);
  }
  return conditions.join(" AND ");
}

/** SQL: the time of a question in a row of `round`, ms. */
function measureQuestion(query: RowQuery, sql: SqlValues): string {
  const part = valueIn(query.filters, time);
  const until = endOfTime(part);
  const end =
    until === null ? "round.duration_ms" : `least(round.duration_ms, ${sql.add(1000 * until)})`;
  const inPart = `greatest(0, ${end} - ${sql.add(1000 * (part.from ?? 0))}::int)`;
  const people = listPeopleOfRound(query);
  if (people.length === 0) return inPart;
  // A file does not say when players were on a side: each part of the round has its share.
  return `round(${inPart} * coalesce(least(1,
    ${measurePeople(people, sql)} / nullif(round.duration_ms, 0)), 1))`;
}

const HAS_KILLERS = `(round.kill_count = 0
  OR EXISTS (SELECT FROM map_event e WHERE e.round_id = round.id AND e.kind = 'killer'))`;

/** SQL: how many rounds meet a condition, and their time, as columns with these names. */
const sumPlayed = (condition: string, rounds: string, ms: string): string => `
  (count(*) FILTER (WHERE ${condition}))::int AS "${rounds}",
  coalesce(sum(played_ms) FILTER (WHERE ${condition}), 0)::float8 AS "${ms}"`;

interface Row extends Played {
  knownRounds: number;
  knownMs: number;
  killerRounds: number;
  killerMs: number;
  trackRounds: number;
  trackMs: number;
  roundsReadBefore: number;
}

/** Counts the rounds of a question and the time played in them, as one layer asks it. */
export async function countRoundsOfQuestion(
  db: Pick<Database, "pool">,
  question: RowQuery,
  layer: Layer,
): Promise<RoundsOfQuestion> {
  const query = asksOfLayer(question, layer);
  if (areSumsKept(query)) return toRoundsOfQuestion(await readSummedRounds(db, query));
  const sql = collectValues();
  const row = await queryRow<Row>(
    db,
    `
    SELECT ${sumPlayed("true", "rounds", "playedMs")},
           ${sumPlayed("is_known", "knownRounds", "knownMs")},
           ${sumPlayed("is_known AND has_killers", "killerRounds", "killerMs")},
           ${sumPlayed("has_tracks", "trackRounds", "trackMs")},
           (count(*) FILTER (WHERE parser_version < ${FIRST_PARSER_WITH_PLACES}))::int AS "roundsReadBefore"
      FROM (SELECT has_tracks, parser_version, ${measureQuestion(query, sql)} AS played_ms,
                   ${knownRounds(query.filters)} AS is_known, ${HAS_KILLERS} AS has_killers
              FROM round WHERE ${conditionsOfQuestion(question, layer, sql)}) AS matching`,
    sql.values,
  );
  if (row === null) throw new Error("a count without a row");
  const { rounds, playedMs, roundsReadBefore } = row;
  return {
    rounds,
    playedMs,
    roundsReadBefore,
    known: { rounds: row.knownRounds, playedMs: row.knownMs },
    withKillerPlaces: { rounds: row.killerRounds, playedMs: row.killerMs },
    withTracks: { rounds: row.trackRounds, playedMs: row.trackMs },
  };
}

/** The same from the kept sums: their filters ask nothing of files. */
function toRoundsOfQuestion(figures: RoundFigures): RoundsOfQuestion {
  const { rounds, playedMs, killerRounds, killerMs, trackRounds, trackMs } = figures;
  return {
    rounds,
    playedMs,
    roundsReadBefore: countReadBefore(figures, FIRST_PARSER_WITH_PLACES),
    known: { rounds, playedMs },
    withKillerPlaces: { rounds: killerRounds, playedMs: killerMs },
    withTracks: { rounds: trackRounds, playedMs: trackMs },
  };
}

/** The rounds that can have something of a layer, which its rates are divided by. */
export function choosePlayed(layer: Layer, rounds: RoundsOfQuestion): Played {
  switch (layer) {
    case "presence":
    case "tracks":
      return rounds.withTracks;
    case "killers":
      return rounds.withKillerPlaces;
    default:
      return rounds.known;
  }
}
