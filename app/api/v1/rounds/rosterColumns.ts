import type { CsvColumn } from "#lib/format/csv.ts";
import type { RosterEntry } from "#lib/store/read/rounds/readRoundRoster.ts";

export const ROSTER_COLUMNS: readonly CsvColumn<RosterEntry>[] = [
  { heading: "team", cell: ({ team }) => team },
  { heading: "player_id", cell: ({ player }) => player.id },
  { heading: "player_name", cell: ({ player }) => player.name },
  { heading: "bot", cell: ({ bot }) => bot },
  { heading: "kills", cell: ({ kills }) => kills },
  { heading: "deaths", cell: ({ deaths }) => deaths },
  { heading: "damage_given", cell: ({ damageGiven }) => damageGiven },
  { heading: "damage_taken", cell: ({ damageTaken }) => damageTaken },
  { heading: "crossfire_participations", cell: ({ crossfires }) => crossfires },
  { heading: "crossfire_kills", cell: ({ crossfireKills }) => crossfireKills },
  { heading: "times_targeted", cell: ({ timesTargeted }) => timesTargeted },
  { heading: "times_focused", cell: ({ timesFocused }) => timesFocused },
  { heading: "escapes", cell: ({ escapes }) => escapes },
  { heading: "alive_ms", cell: ({ aliveMs }) => aliveMs },
];
