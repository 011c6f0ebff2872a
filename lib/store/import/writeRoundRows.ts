import { setImmediate } from "node:timers/promises";
import { USUAL_CROSSFIRE_WINDOW_MS } from "#lib/analytics/crossfirePairs.ts";
import type { RoundShares } from "#lib/analytics/roundShares.ts";
import type { Engagement, EngagementFile } from "#lib/engagements/types.ts";
import type pg from "pg";
import { copyInto } from "./copyText.ts";
import { ATTACKER_COLUMNS, attackerRows, ENGAGEMENT_COLUMNS, engagementRow } from "./engagementRows.ts";
import type { RoundKeys } from "./engagementRows.ts";
import type { PreparedRound } from "./prepareRound.ts";
import {
  CELL_COLUMNS, cellRows, EVENT_COLUMNS, eventRows, GROUND_COLUMNS, groundRow, PAIR_COLUMNS, pairRows, PLAYER_COLUMNS, playerRows,
  TEAM_COLUMNS, teamRows,
} from "./shareRows.ts";
import { TRACK_COLUMNS, trackRows } from "./trackRows.ts";

/** Engagements in a piece of COPY: large enough to be few, small enough that the server works while the next is made. */
const PIECE_ROWS = 100;

/** One table's rows of a round, made when they are asked for. */
interface TableRows { table: string; columns: readonly string[]; rows: () => Iterable<string> }

/** Writes every row that belongs to one round and to no other: engagements, attackers, events and the round's shares. */
export async function writeRoundRows(client: pg.ClientBase, keys: RoundKeys, { file, shares }: PreparedRound): Promise<void> {
  const tables = tablesOf(keys, file, shares, await takeRowIds(client, file.engagements.length));
  let rows = tables[0]?.rows() ?? [];
  for (const [index, { table, columns }] of tables.entries()) {
    let sayMade: () => void = () => undefined;
    const made = new Promise<void>((resolve) => { sayMade = resolve; });
    [rows] = await Promise.all([
      // The server is busy with what it was just sent for about as long as it takes to make the next table's rows.
      made.then(() => setImmediate()).then(() => tables[index + 1]?.rows() ?? []),
      copyInto(client, table, columns, rows, sayMade),
    ]);
  }
}

/** The largest first, so that nobody waits while the rest is made. */
function tablesOf(keys: RoundKeys, file: EngagementFile, shares: () => RoundShares, rowIds: readonly number[]): TableRows[] {
  const { engagements, tracks, header } = file;
  const windowMs = header.crossfireWindowMs ?? USUAL_CROSSFIRE_WINDOW_MS;
  return [
    { table: "combat_engagement", columns: ENGAGEMENT_COLUMNS, rows: () => inPieces(engagements, rowIds, (engagement, rowId) => engagementRow(rowId, keys, engagement, windowMs)) },
    { table: "engagement_attacker", columns: ATTACKER_COLUMNS, rows: () => [engagements.map((engagement, index) => attackerRows(rowIds[index] ?? 0, keys, engagement)).join("")] },
    { table: "map_event", columns: EVENT_COLUMNS, rows: () => [eventRows(keys, shares().events, engagements, rowIds)] },
    { table: "player_track", columns: TRACK_COLUMNS, rows: () => [trackRows(keys, tracks, shares().totals.firstMs)] },
    { table: "round_cell", columns: CELL_COLUMNS, rows: () => [cellRows(keys, header.gridSize, shares().cells)] },
    { table: "round_ground", columns: GROUND_COLUMNS, rows: () => [groundRow(keys, shares().ground)] },
    { table: "round_player", columns: PLAYER_COLUMNS, rows: () => [playerRows(keys, shares().players)] },
    { table: "round_pair", columns: PAIR_COLUMNS, rows: () => [pairRows(keys, shares().pairs)] },
    { table: "round_team", columns: TEAM_COLUMNS, rows: () => [teamRows(keys, shares().teams)] },
  ];
}

function* inPieces(engagements: readonly Engagement[], rowIds: readonly number[], write: (engagement: Engagement, rowId: number) => string): Generator<string> {
  let piece = "";
  for (const [index, engagement] of engagements.entries()) {
    piece += write(engagement, rowIds[index] ?? 0);
    if (index % PIECE_ROWS !== PIECE_ROWS - 1) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}

/** Ids for new rows of combat_engagement, so that attackers and events can name them without asking row by row. */
async function takeRowIds(client: pg.ClientBase, count: number): Promise<number[]> {
  const answer = await client.query<{ ids: number[] | null }>({
    name: "take row ids",
    // The sequence is looked up once, not once a row.
    text: `WITH rows AS MATERIALIZED (SELECT 'combat_engagement_id_seq'::regclass AS ids)
           SELECT array_agg(nextval(rows.ids)) AS ids FROM rows, generate_series(1, $1::int)`,
    values: [count],
  });
  return answer.rows[0]?.ids ?? [];
}
