/** Every table an import writes, referenced ones first. */
export const TABLES = [
  "source", "setting", "round", "round_file", "combat_engagement", "engagement_attacker", "map_event", "round_player",
  "round_pair", "round_team", "round_cell", "round_ground", "player_track", "player_teamplay_stats", "crossfire_pairs", "player_alias",
  "map_kill_heatmap", "map_movement_heatmap", "map_ground", "session",
] as const;
