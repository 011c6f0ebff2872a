import type { RoundTotals } from "#lib/analytics/countRoundShares.ts";
import { PARSER_VERSION } from "#lib/versions.ts";
import type { Prisma } from "../generated/client.ts";
import type { RoundDoubts } from "#lib/format/roundDoubts.copy.ts";
import { dateToDay, dayToDate } from "../postgres/days.ts";
import type { Transaction } from "../postgres/connection.ts";
import type { Rows } from "../postgres/tableAccess.ts";
import { queryRow } from "../postgres/query.ts";
import type { PreparedRound } from "./prepareRound.ts";
import { findSessionOfRound } from "./updateSessions.ts";
import type { StoredSessionKey } from "./updateSessions.ts";
import type { RoundDate } from "./roundDate.ts";

/** What the file says about its round without being summed up. */
function collectFacts({ file, half, nameHalf }: PreparedRound, date: RoundDate) {
  const someAttacker = (
    has: (attacker: (typeof file.engagements)[number]["attackers"][number]) => boolean,
  ): boolean => file.engagements.some((engagement) => engagement.attackers.some(has));
  return {
    half,
    name_half: nameHalf,
    session_date: dayToDate(date.sessionDate),
    played_at: date.playedAt,
    wrong_clock: date.wrongClock,
    time_guessed: date.isGuessed,
    tracker_tag: file.header.tag,
    tracker_version: file.header.trackerVersion,
    parser_version: PARSER_VERSION,
    complete: file.complete,
    has_roster: file.roster !== null,
    has_hit_times: someAttacker((attacker) => attacker.hitTimes !== null),
    has_attacker_places: someAttacker((attacker) => attacker.place !== null),
    has_tracks: file.tracks.length > 0,
    crossfire_window_ms: file.header.crossfireWindowMs,
    escape_time_ms: file.header.escapeTimeMs,
    escape_distance: file.header.escapeDistance,
    sample_interval_ms: file.header.positionSampleIntervalMs,
    problem_count: file.problems.length + file.problemsNotListed,
  } satisfies Prisma.roundUncheckedUpdateInput;
}

function toColumns(totals: RoundTotals) {
  return {
    duration_ms: totals.durationMs,
    first_ms: totals.firstMs,
    engagement_count: totals.engagementCount,
    dead_target_count: totals.deadTargetCount,
    crossfire_count: totals.crossfireCount,
    kill_count: totals.killCount,
    targets_killed: totals.targetsKilled,
    death_count: totals.deathCount,
    unplaced_deaths: totals.unplacedDeaths,
    escape_count: totals.escapeCount,
    attacker_count: totals.attackerCount,
    player_count: totals.playerCount,
    bot_count: totals.botCount,
    passing_count: totals.withoutGuidCount,
    of_whole_team: totals.ofWholeTeam,
    total_damage: totals.totalDamage,
  } satisfies Prisma.roundUncheckedUpdateInput;
}

/** As precise as the columns for times. */
const NOW = "now()::timestamptz(3)";

const NO_TOTALS = toColumns({
  durationMs: 0,
  firstMs: 0,
  engagementCount: 0,
  crossfireCount: 0,
  deadTargetCount: 0,
  killCount: 0,
  targetsKilled: 0,
  deathCount: 0,
  unplacedDeaths: 0,
  escapeCount: 0,
  attackerCount: 0,
  playerCount: 0,
  botCount: 0,
  withoutGuidCount: 0,
  ofWholeTeam: 0,
  totalDamage: 0,
});

/** A round whose row is locked until the transaction ends. */
export interface HeldRound {
  id: number;
  /**
   * The map it is stored under: that of its file, or the one that an admin set. A round from before
   * names had a limit keeps a longer name than its file gives today, until a rebuild.
   */
  map: string;
  /** The session it belongs to now. */
  session: StoredSessionKey;
  /** When the transaction began, by the server's clock. */
  time: Date;
  /** Whether this transaction made the round, so that it has no file yet. */
  isNew: boolean;
}

/** What a receipt says of a round, besides the figures of its file. */
export interface StoredFacts extends RoundDoubts {
  map: string;
  /** `YYYY-MM-DD` */
  sessionDate: string;
}

/** null if there is no such round. */
export async function readStoredFacts(
  { prisma }: Rows,
  roundId: number,
): Promise<StoredFacts | null> {
  const row = await prisma.round.findUnique({
    where: { id: roundId },
    select: {
      map_name: true,
      session_date: true,
      half: true,
      name_half: true,
      wrong_clock: true,
      time_guessed: true,
    },
  });
  return (
    row && {
      map: row.map_name,
      sessionDate: dateToDay(row.session_date),
      half: row.half,
      nameHalf: row.name_half,
      wrongClock: row.wrong_clock,
      timeGuessed: row.time_guessed,
    }
  );
}

/** A round that the caller's transaction already holds. */
export async function readHeldRound(transaction: Transaction, id: number): Promise<HeldRound> {
  const session = await findSessionOfRound(transaction, id);
  const row = await queryRow<{ time: Date; map: string }>(
    transaction,
    `SELECT ${NOW} AS time, map_name AS map FROM round WHERE id = $1`,
    [id],
  );
  if (row === null) throw new Error(`There is no round ${id}.`);
  return { id, session, ...row, isNew: false };
}

/** Which row of `round` is meant by a file, if it is not the usual one. */
export interface RoundPlace {
  /** The number of a new round; if not given, the next free one. */
  id?: number;
  /** Which of the rounds with one identity; the first if not given. */
  instance?: number;
  /** The map that an admin set; if there is none, a new round has the file's map. */
  map?: string | null;
}

/**
 * Makes the round with this identity (its sums are still 0), or finds it. Either way its row is
 * locked until the transaction ends, so that files of one round are imported one after another.
 */
export async function lockRound(
  transaction: Transaction,
  sourceId: number,
  round: PreparedRound,
  date: RoundDate,
  { id, instance = 1, map = null }: RoundPlace = {},
): Promise<HeldRound> {
  const fileMap = round.file.header.map;
  const row = {
    ...(id === undefined ? {} : { id }),
    source_id: sourceId,
    map_name: map ?? fileMap,
    file_map_name: fileMap,
    file_round_number: round.file.header.round,
    identity: round.identity,
    instance,
    ...collectFacts(round, date),
    // pg would write a Date in the time zone of this machine, and PostgreSQL would take the day of
    // that.
    session_date: date.sessionDate,
    ...NO_TOTALS,
  } satisfies Prisma.roundUncheckedCreateInput;
  const columns = Object.keys(row);
  const held = await queryRow<{
    id: number;
    map: string;
    sessionDate: string;
    time: Date;
    isNew: boolean;
  }>(
    transaction,
    `INSERT INTO round (${columns.join(", ")}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(", ")})
     ON CONFLICT (source_id, file_map_name, file_round_number, identity, instance) DO UPDATE SET identity = excluded.identity
     RETURNING id, map_name AS map, session_date AS "sessionDate", ${NOW} AS time, xmax = 0 AS "isNew"`,
    Object.values(row),
    id === undefined ? "lock round" : "lock numbered round",
  );
  if (held === null) throw new Error("The round's row could neither be made nor found.");
  const { sessionDate, ...found } = held;
  return { ...found, session: { sourceId, sessionDate } };
}

/**
 * Writes what a file says about its round, including the sums, for a new round or one whose file
 * was replaced.
 */
export async function describeRound(
  { prisma }: Transaction,
  { id, time }: HeldRound,
  round: PreparedRound,
  date: RoundDate,
): Promise<void> {
  await prisma.round.updateMany({
    where: { id },
    data: {
      ...collectFacts(round, date),
      ...toColumns(round.shares().totals),
      imported_at: time,
    },
  });
}
