import type { CsvColumn } from "#lib/format/csv.ts";
import type { SessionRow } from "#lib/store/read/sessions/listSessions.ts";

export const SESSION_COLUMNS: readonly CsvColumn<SessionRow>[] = [
  { heading: "date", cell: (session) => session.date },
  { heading: "source", cell: (session) => session.source },
  { heading: "rounds", cell: (session) => session.rounds },
  { heading: "maps", cell: (session) => session.maps.join(" ") },
  { heading: "players", cell: (session) => session.players },
  { heading: "engagements", cell: (session) => session.engagements },
  { heading: "crossfires", cell: (session) => session.crossfires },
  { heading: "kills", cell: (session) => session.kills },
  { heading: "deaths", cell: (session) => session.deaths },
  { heading: "duration_ms", cell: (session) => session.durationMs },
  { heading: "top_player1_id", cell: (session) => session.topDuo?.player1.id ?? null },
  { heading: "top_player1_name", cell: (session) => session.topDuo?.player1.name ?? null },
  { heading: "top_player2_id", cell: (session) => session.topDuo?.player2.id ?? null },
  { heading: "top_player2_name", cell: (session) => session.topDuo?.player2.name ?? null },
  { heading: "top_crossfires", cell: (session) => session.topDuo?.crossfires ?? null },
  { heading: "truncated_rounds", cell: (session) => session.truncated },
  { heading: "targets_killed", cell: (session) => session.targetsKilled },
  { heading: "bot_rounds", cell: (session) => session.botRounds },
];
