import type { CsvColumn } from "#lib/format/csv.ts";
import type { MapSummary } from "#lib/store/read/maps/listMaps.ts";

export const MAP_COLUMNS: readonly CsvColumn<MapSummary>[] = [
  { heading: "map", cell: (map) => map.name },
  { heading: "rounds", cell: (map) => map.rounds },
  { heading: "sessions", cell: (map) => map.sessions },
  { heading: "engagements", cell: (map) => map.engagements },
  { heading: "crossfires", cell: (map) => map.crossfires },
  { heading: "kills", cell: (map) => map.kills },
  { heading: "deaths", cell: (map) => map.deaths },
  { heading: "escapes", cell: (map) => map.escapes },
  { heading: "first_played", cell: (map) => map.firstPlayed },
  { heading: "last_played", cell: (map) => map.lastPlayed },
  { heading: "truncated_rounds", cell: (map) => map.truncated },
  { heading: "targets_killed", cell: (map) => map.targetsKilled },
  { heading: "bot_rounds", cell: (map) => map.botRounds },
];
