import {
  FIGURE_COLUMNS,
  PLAYER_AVERAGES,
  type AverageName,
  type FigureName,
} from "#lib/analytics/playerSums.ts";
import type { CsvColumn } from "#lib/format/csv.ts";
import type { ListedPlayer } from "#lib/store/read/players/listPlayers.ts";

const figures = (...names: FigureName[]): CsvColumn<ListedPlayer>[] =>
  names.map((name) => ({ heading: FIGURE_COLUMNS[name], cell: (player) => player[name] }));

const average = (name: AverageName): CsvColumn<ListedPlayer> => ({
  heading: PLAYER_AVERAGES[name].column,
  cell: (player) => player[name],
});

export const PLAYER_COLUMNS: readonly CsvColumn<ListedPlayer>[] = [
  { heading: "player_id", cell: ({ player }) => player.id },
  { heading: "player_name", cell: ({ player }) => player.name },
  { heading: "names", cell: ({ names }) => names },
  { heading: "rounds_played", cell: ({ rounds }) => rounds },
  ...figures("crossfires", "crossfireKills", "crossfireFinalBlows", "crossfireDamage"),
  average("averageDelayMs"),
  ...figures("delayCount", "soloEngagements", "soloKills", "timesTargeted", "timesFocused"),
  ...figures("focusEscapes", "focusDeaths", "soloEscapes", "soloDeaths", "soloTargeted"),
  average("averageEscapeDistance"),
  { heading: "escape_distance_count", cell: ({ distanceCount }) => distanceCount },
  average("averageUnderFireMs"),
  ...figures("damageTaken", "damageGiven", "kills", "deaths"),
  { heading: "first_seen", cell: ({ firstSeen }) => firstSeen },
  { heading: "last_seen", cell: ({ lastSeen }) => lastSeen },
];
