import type { CsvColumn } from "#lib/format/csv.ts";
import type { RoundSummary } from "#lib/store/read/rounds/listRounds.ts";

export const ROUND_COLUMNS: readonly CsvColumn<RoundSummary>[] = [
  { heading: "id", cell: (round) => round.id },
  { heading: "session_date", cell: (round) => round.sessionDate },
  { heading: "played_at", cell: (round) => round.playedAt },
  { heading: "source", cell: (round) => round.source },
  { heading: "map", cell: (round) => round.map },
  { heading: "half", cell: (round) => round.half },
  { heading: "tracker", cell: (round) => round.trackerVersion ?? round.trackerTag },
  { heading: "complete", cell: (round) => round.complete },
  { heading: "duration_ms", cell: (round) => round.durationMs },
  { heading: "players", cell: (round) => round.players },
  { heading: "engagements", cell: (round) => round.engagements },
  { heading: "crossfires", cell: (round) => round.crossfires },
  { heading: "kills", cell: (round) => round.kills },
  { heading: "deaths", cell: (round) => round.deaths },
  { heading: "escapes", cell: (round) => round.escapes },
  { heading: "total_damage", cell: (round) => round.totalDamage },
  { heading: "dead_targets", cell: (round) => round.deadTargets },
  { heading: "problems", cell: (round) => round.problems },
  { heading: "targets_killed", cell: (round) => round.targetsKilled },
  { heading: "crossfire_window_ms", cell: (round) => round.crossfireWindowMs },
  { heading: "escape_time_ms", cell: (round) => round.escapeTimeMs },
  { heading: "escape_distance", cell: (round) => round.escapeDistance },
  { heading: "sample_interval_ms", cell: (round) => round.sampleIntervalMs },
  { heading: "bots_only", cell: (round) => round.botsOnly },
];
