import { dateArchivedRound, readArchivedTimes } from "../ingest/archivedRound.ts";
import type { PackedFile } from "../ingest/archivedRound.ts";
import { restateAliases } from "../ingest/lifetimeAliases.ts";
import { restatePairs } from "../ingest/lifetimePairs.ts";
import { restatePlayers } from "../ingest/lifetimePlayers.ts";
import type { RoundDate } from "../ingest/roundDate.ts";
import type { ServerClock } from "../clocks/serverClock.ts";
import { updateSessions } from "../ingest/updateSessions.ts";
import type { Transaction } from "../postgres/connection.ts";
import { execute, queryRows } from "../postgres/query.ts";
import { followRounds, takeOutOfSums } from "../sums/takeOutOfSums.ts";

/** How many files are fetched at a time: few enough to hold in memory. */
const BATCH = 20;

interface DatedRound extends Omit<PackedFile, "clock"> {
  id: number;
  sessionDate: string;
  playedAt: Date;
  wrongClock: Date | null;
  isGuessed: boolean;
}

interface NewDate {
  id: number;
  /** The session date before. */
  before: string;
  date: RoundDate;
}

const ROUNDS = `
  SELECT round.id, session_date::text AS "sessionDate", played_at AS "playedAt",
         wrong_clock AS "wrongClock", time_guessed AS "isGuessed",
         file_name AS "fileName", content_gzip AS content,
         session_date_given::text AS "sessionDateGiven", round_file.imported_at AS "importedAt",
         json_build_object('half', decision.half, 'map', decision.map_name, 'endedLocal', ended_local) AS decisions
    FROM round
    JOIN round_file ON round_file.round_id = round.id AND status = 'current'
    LEFT JOIN round_decision AS decision ON decision.round_id = round.id
   WHERE source_id = $1 AND round.id > $2 ORDER BY round.id LIMIT ${BATCH}`;

/** As precise as the columns for times. Answers that were made with the old dates are not valid any more. */
const REDATE = `
  UPDATE round SET session_date = new.session_date, played_at = new.played_at,
                   wrong_clock = new.wrong_clock, time_guessed = new.time_guessed,
                   imported_at = now()::timestamptz(3)
    FROM unnest($1::int[], $2::date[], $3::timestamptz[], $4::timestamptz[], $5::boolean[])
           AS new (id, session_date, played_at, wrong_clock, time_guessed)
   WHERE round.id = new.id`;

const LASTING = `
  SELECT DISTINCT guid FROM round_player WHERE lasting AND round_id = ANY($1::int[])`;

/** The tables of rows that carry the session of their round. */
const DATED_ROWS = ["combat_engagement", "map_event", "player_track"] as const;

/**
 * Brings the rounds of a server to its clock: times and sessions, their order, and what follows from
 * them. Nothing else of a round depends on its time, so only the headers of files are read. The caller's
 * transaction holds all rounds.
 * @returns how many rounds have another time or session now
 */
export async function redateRounds(
  transaction: Transaction,
  { id: sourceId, clock }: { id: number; clock: ServerClock },
): Promise<number> {
  const changed = await findNewDates(transaction, sourceId, clock);
  if (changed.length === 0) return 0;
  const ids = changed.map(({ id }) => id);
  await takeOutOfSums(transaction, ids);
  await execute(transaction, REDATE, [
    ids,
    changed.map(({ date }) => date.sessionDate),
    changed.map(({ date }) => date.playedAt),
    changed.map(({ date }) => date.wrongClock),
    changed.map(({ date }) => date.isGuessed),
  ]);
  for (const table of DATED_ROWS) await execute(transaction, buildFollowQuery(table), [ids]);
  await followRounds(transaction, ids);
  const guids = (await queryRows<{ guid: string }>(transaction, LASTING, [ids])).map(
    ({ guid }) => guid,
  );
  await restatePlayers(transaction, guids);
  await restatePairs(transaction, ids, guids);
  await restateAliases(transaction, guids);
  await updateSessions(
    transaction,
    changed.flatMap(({ before, date }) =>
      [before, date.sessionDate].map((sessionDate) => ({ sourceId, sessionDate })),
    ),
  );
  return changed.length;
}

function buildFollowQuery(table: (typeof DATED_ROWS)[number]): string {
  return `UPDATE ${table} SET session_date = round.session_date FROM round
           WHERE round.id = round_id AND round.id = ANY($1::int[])
             AND ${table}.session_date <> round.session_date`;
}

/** The rounds whose time or session is another one by this clock. */
async function findNewDates(
  transaction: Transaction,
  sourceId: number,
  clock: ServerClock,
): Promise<NewDate[]> {
  const changed: NewDate[] = [];
  for (let last = 0; ;) {
    const rounds = await queryRows<DatedRound>(transaction, ROUNDS, [sourceId, last]);
    for (const { id, sessionDate: before, ...round } of rounds) {
      const date = dateArchivedRound(await readArchivedTimes(round), { ...round, clock });
      // Without any time in the file, the clock decides nothing.
      if (date !== null && !isSameDate({ ...round, sessionDate: before }, date))
        changed.push({ id, before, date });
    }
    if (rounds.length < BATCH) return changed;
    last = rounds.at(-1)?.id ?? last;
  }
}

function isSameDate(a: RoundDate, b: RoundDate): boolean {
  return (
    a.sessionDate === b.sessionDate &&
    a.playedAt.getTime() === b.playedAt.getTime() &&
    a.wrongClock?.getTime() === b.wrongClock?.getTime() &&
    a.isGuessed === b.isGuessed
  );
}
