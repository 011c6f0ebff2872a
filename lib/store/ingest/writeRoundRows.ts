import { setImmediate } from "node:timers/promises";
import { getCrossfireWindow } from "#lib/engagements/trackerSettings.ts";
import type { RoundShares } from "#lib/analytics/countRoundShares.ts";
import type { EngagementFile } from "#lib/engagements/types.ts";
import { copyInto } from "../postgres/copyText.ts";
import type { Transaction } from "../postgres/connection.ts";
import { queryRow } from "../postgres/query.ts";
import {
  ATTACKER_COLUMNS,
  makeAttackerRows,
  ENGAGEMENT_COLUMNS,
  makeEngagementRow,
} from "./engagementRows.ts";
import type { RoundKeys } from "./engagementRows.ts";
import type { PreparedRound } from "./prepareRound.ts";
import {
  CELL_COLUMNS,
  makeCellRows,
  EVENT_COLUMNS,
  makeEventRow,
  GROUND_COLUMNS,
  makeGroundRow,
  PAIR_COLUMNS,
  makePairRows,
  PLAYER_COLUMNS,
  makePlayerRows,
  TEAM_COLUMNS,
  makeTeamRows,
} from "./shareRows.ts";
import { TRACK_COLUMNS, makeTrackRow } from "./trackRows.ts";

/**
 * Source rows per piece of COPY. Large enough to need few pieces; small enough that the server
 * works while the next piece is made, and that a large round is never in memory as text as a whole.
 */
const PIECE_ROWS = 100;

/** The size up to which a table's rows are made ahead. Every table of a usual round is smaller. */
const AHEAD_CHARACTERS = 1_000_000;

/** A round's rows of one table, in pieces that are made as the server takes them. */
interface TableRows {
  table: string;
  columns: readonly string[];
  rows: () => Iterable<string>;
}

/**
 * Writes all rows that belong to this round alone: engagements, attackers, events and the round's
 * shares.
 */
export async function writeRoundRows(
  transaction: Transaction,
  keys: RoundKeys,
  { file, shares, deadTargets }: PreparedRound,
): Promise<void> {
  const tables = buildTables(
    keys,
    file,
    { shares, dead: deadTargets() },
    await takeRowIds(transaction, file.engagements.length),
  );
  let pieces = tables[0]?.rows() ?? [];
  for (const [index, { table, columns }] of tables.entries()) {
    let sayMade: () => void = () => undefined;
    const made = new Promise<void>((resolve) => {
      sayMade = resolve;
    });
    [pieces] = await Promise.all([
      // The server needs about as long for the rows it was just sent as it takes to make the next
      // table's rows.
      made.then(() => setImmediate()).then(() => makeAhead(tables[index + 1]?.rows() ?? [])),
      copyInto(transaction, table, columns, pieces, sayMade),
    ]);
  }
}

/** The same pieces, but the first of them are made now. */
function makeAhead(pieces: Iterable<string>): Iterable<string> {
  const rest = pieces[Symbol.iterator]();
  const ready: string[] = [];
  for (let length = 0; length < AHEAD_CHARACTERS;) {
    const next = rest.next();
    if (next.done === true) break;
    ready.push(next.value);
    length += next.value.length;
  }
  return (function* all() {
    yield* ready;
    for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
  })();
}

/** The largest tables come first, so that no one waits while the rest is made. */
function buildTables(
  keys: RoundKeys,
  file: EngagementFile,
  { shares, dead }: { shares: () => RoundShares; dead: ReadonlySet<number> },
  rowIds: readonly number[],
): TableRows[] {
  const { engagements, tracks, header } = file;
  const windowMs = getCrossfireWindow(header);
  return [
    {
      table: "combat_engagement",
      columns: ENGAGEMENT_COLUMNS,
      rows: () =>
        splitIntoPieces(engagements, (engagement, index) =>
          makeEngagementRow(rowIds[index] ?? 0, keys, engagement, windowMs, dead.has(index)),
        ),
    },
    {
      table: "engagement_attacker",
      columns: ATTACKER_COLUMNS,
      rows: () =>
        splitIntoPieces(engagements, (engagement, index) =>
          // Without attackers, it is in no figure of theirs.
          dead.has(index) ? "" : makeAttackerRows(rowIds[index] ?? 0, keys, engagement),
        ),
    },
    {
      table: "map_event",
      columns: EVENT_COLUMNS,
      rows: () =>
        splitIntoPieces(shares().events(), (event) =>
          makeEventRow(keys, event, engagements, rowIds),
        ),
    },
    {
      table: "player_track",
      columns: TRACK_COLUMNS,
      rows: () =>
        splitIntoPieces(tracks, (track, position) =>
          makeTrackRow(keys, track, position, shares().totals.firstMs),
        ),
    },
    {
      table: "round_cell",
      columns: CELL_COLUMNS,
      rows: () => [makeCellRows(keys, header.gridSize, shares().cells)],
    },
    {
      table: "round_ground",
      columns: GROUND_COLUMNS,
      rows: () => [makeGroundRow(keys, shares().ground)],
    },
    {
      table: "round_player",
      columns: PLAYER_COLUMNS,
      rows: () => [makePlayerRows(keys, shares().players)],
    },
    {
      table: "round_pair",
      columns: PAIR_COLUMNS,
      rows: () => [makePairRows(keys, shares().pairs)],
    },
    {
      table: "round_team",
      columns: TEAM_COLUMNS,
      rows: () => [makeTeamRows(keys, shares().teams)],
    },
  ];
}

function* splitIntoPieces<Row>(
  rows: Iterable<Row>,
  write: (row: Row, index: number) => string,
): Generator<string> {
  let piece = "";
  let index = 0;
  for (const row of rows) {
    piece += write(row, index++);
    if (index % PIECE_ROWS !== 0) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}

/**
 * Ids for new rows of combat_engagement, so that attackers and events can refer to them without a
 * query per row.
 */
async function takeRowIds(transaction: Transaction, count: number): Promise<number[]> {
  const row = await queryRow<{ ids: number[] | null }>(
    transaction,
    // The sequence is looked up once, not once per row.
    `WITH rows AS MATERIALIZED (SELECT 'combat_engagement_id_seq'::regclass AS ids)
     SELECT array_agg(nextval(rows.ids)) AS ids FROM rows, generate_series(1, $1::int)`,
    [count],
    "take row ids",
  );
  return row?.ids ?? [];
}
