import type { CsvColumn } from "#lib/server/csv.ts";
import type { Duo } from "#lib/store/queries/listDuos.ts";

export const DUO_COLUMNS: readonly CsvColumn<Duo>[] = [
  { heading: "player1_id", cell: (duo) => duo.player1.id },
  { heading: "player1_name", cell: (duo) => duo.player1.name },
  { heading: "player2_id", cell: (duo) => duo.player2.id },
  { heading: "player2_name", cell: (duo) => duo.player2.name },
  { heading: "crossfires", cell: (duo) => duo.crossfires },
  { heading: "crossfire_kills", cell: (duo) => duo.crossfireKills },
  { heading: "kill_rate", cell: (duo) => duo.killRate },
  { heading: "average_delay_ms", cell: (duo) => duo.averageDelayMs },
  { heading: "combined_damage", cell: (duo) => duo.combinedDamage },
  { heading: "rounds_together", cell: (duo) => duo.roundsTogether },
  { heading: "last_played", cell: (duo) => duo.lastPlayed },
];
