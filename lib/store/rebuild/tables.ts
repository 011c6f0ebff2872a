import { COUNTS_NOTHING, MAP_SUM_KEY, selectFoldedSums } from "../sums/selectFoldedSums.ts";

/** A table whose every row follows from the archived files and the admins' decisions. */
export interface DerivedTable {
  name: string;
  /** The columns that identify a row; for a table of raw rows, only the round. */
  key: readonly string[];
  /** Columns that are not content: when or under which number a row was written. */
  excluded: readonly string[];
  /** Whether each of its rows belongs to a row of combat_engagement (engagement_row). */
  engagement?: boolean;
  /** SQL: the rows to compare, where they are not simply those of the table. @param schema its schema */
  selectRows?: (schema: string) => string;
}

/** Tables with the rows of each round, in the order in which they can be written. */
export const RAW_TABLES: readonly DerivedTable[] = [
  { name: "combat_engagement", key: ["round_id"], excluded: ["id", "created_at"] },
  {
    name: "engagement_attacker",
    key: ["round_id"],
    excluded: ["engagement_row"],
    engagement: true,
  },
  { name: "map_event", key: ["round_id"], excluded: ["id", "engagement_row"], engagement: true },
  { name: "player_track", key: ["round_id"], excluded: [] },
];

/** The shares of each round in the sums. */
export const SHARE_TABLES: readonly DerivedTable[] = [
  { name: "round_player", key: ["round_id", "guid"], excluded: [] },
  { name: "round_pair", key: ["round_id", "player1_guid", "player2_guid"], excluded: [] },
  { name: "round_cell", key: ["round_id", "grid_x", "grid_y", "grid_size"], excluded: [] },
  { name: "round_ground", key: ["round_id"], excluded: [] },
  { name: "round_team", key: ["round_id", "team"], excluded: [] },
  { name: "round_sum", key: ["round_id", "layer", "among"], excluded: [] },
];

/** Sums of all rounds. */
export const LIFETIME_TABLES: readonly DerivedTable[] = [
  { name: "player_teamplay_stats", key: ["player_guid"], excluded: ["last_updated"] },
  { name: "crossfire_pairs", key: ["player1_guid", "player2_guid"], excluded: [] },
  { name: "player_alias", key: ["guid", "name"], excluded: [] },
  { name: "map_kill_heatmap", key: ["map_name", "grid_x", "grid_y", "grid_size"], excluded: [] },
  {
    name: "map_movement_heatmap",
    key: ["map_name", "grid_x", "grid_y", "grid_size"],
    excluded: [],
  },
  { name: "map_ground", key: ["map_name"], excluded: [] },
  { name: "map_player", key: ["map_name", "guid"], excluded: [] },
  { name: "session", key: ["session_date", "source_id"], excluded: [] },
];

/**
 * The sums of map pages. When a round is added to them does not matter: they are compared as they
 * are with all rounds.
 */
export const SUMS: DerivedTable = {
  name: "map_sum",
  key: MAP_SUM_KEY,
  excluded: [],
  selectRows: (schema) => `
    SELECT * FROM (${selectFoldedSums({ base: "true", shares: "NOT round.in_sums", gone: "true", schema })}) AS folded
     WHERE NOT (${COUNTS_NOTHING})`,
};
/** The sums with what belongs to them. */
export const SUM_TABLES: readonly string[] = ["map_sum", "gone_sum", "map_sum_lock"];

/**
 * The rounds themselves. Imports decide which rounds exist. Everything else about them follows from
 * their files.
 */
export const ROUND_TABLE: DerivedTable = {
  name: "round",
  key: ["id"],
  excluded: ["imported_at", "in_sums"],
};

/**
 * Tables with nothing worth keeping: counts of attempts, cached answers, the record of migrations.
 */
export const PASSING_TABLES: readonly string[] = [
  "rate_limit",
  "data_change",
  "duo_board",
  "duo_board_pair",
  "_prisma_migrations",
];
