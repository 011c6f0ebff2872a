/** The kinds of map_event. */
export const EVENT_KINDS = ["kill", "death", "killer", "hit", "escape"] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

interface TableRows {
  /** The alias of the rows in a statement. */
  alias: string;
  /**
   * How the rows know their round. own: they are joined with the round, and the round is filtered;
   * carried: by their own map_name, session_date and round_id; none: they are parts of rows that
   * are filtered themselves.
   */
  round: "own" | "carried" | "none";
}

const ownRound: TableRows = { alias: "round", round: "own" };
const event: TableRows = { alias: "e", round: "carried" };

/**
 * The rows that filters can narrow. Each kind of map_event is a separate table here, since a filter
 * means something different for each. track_point: the samples of a row of player_track. round_cell
 * and round_ground contain sums of whole rounds, so that only filters of rounds narrow them. A time
 * in the round of a combat_engagement needs its row of round.
 */
export const TABLES = {
  round: ownRound,
  round_cell: ownRound,
  round_ground: ownRound,
  combat_engagement: { alias: "g", round: "carried" },
  kill: event,
  death: event,
  killer: event,
  hit: event,
  escape: event,
  player_track: { alias: "t", round: "carried" },
  track_point: { alias: "p", round: "none" },
} as const satisfies Record<string, TableRows> & Record<EventKind, TableRows>;
export type Table = keyof typeof TABLES;

/** Whether the rows are those of one kind of map_event. */
export function isEventKind(table: Table): table is EventKind {
  return TABLES[table].alias === "e";
}
