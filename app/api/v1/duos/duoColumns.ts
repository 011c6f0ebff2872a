import type { CsvColumn } from "#lib/format/csv.ts";
import type { Duo } from "#lib/store/read/duos/listDuos.ts";

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
  { heading: "observed", cell: (duo) => duo.observed },
  { heading: "expected", cell: (duo) => duo.expected },
  { heading: "lift", cell: (duo) => duo.lift },
  { heading: "lift_lower", cell: (duo) => duo.liftLower },
  { heading: "lift_upper", cell: (duo) => duo.liftUpper },
  { heading: "crossfires_per_ten_rounds", cell: (duo) => duo.crossfiresPerTenRounds },
  { heading: "kill_rate_lower", cell: (duo) => duo.killRateLower },
  { heading: "kill_rate_upper", cell: (duo) => duo.killRateUpper },
  { heading: "median_delay_ms", cell: (duo) => duo.medianDelayMs },
  { heading: "share_of_player1", cell: (duo) => duo.shareOfPlayer1 },
  { heading: "share_of_player2", cell: (duo) => duo.shareOfPlayer2 },
];
