import type { CsvColumn } from "#lib/format/csv.ts";
import type { DuoCrossfire } from "#lib/store/read/duos/readDuoCrossfires.ts";

export const CROSSFIRE_COLUMNS: readonly CsvColumn<DuoCrossfire>[] = [
  { heading: "engagement", cell: ({ id }) => id },
  { heading: "round", cell: ({ roundId }) => roundId },
  { heading: "session_date", cell: ({ sessionDate }) => sessionDate },
  { heading: "map", cell: ({ map }) => map },
  { heading: "start_ms", cell: ({ startMs }) => startMs },
  { heading: "side", cell: ({ side }) => side },
  { heading: "target_id", cell: ({ target }) => target.id },
  { heading: "target_name", cell: ({ target }) => target.name },
  { heading: "outcome", cell: ({ outcome }) => outcome },
  { heading: "end_x", cell: ({ end }) => end?.x ?? null },
  { heading: "end_y", cell: ({ end }) => end?.y ?? null },
  { heading: "end_z", cell: ({ end }) => end?.z ?? null },
  { heading: "delay_ms", cell: ({ delayMs }) => delayMs },
  { heading: "damage", cell: ({ damage }) => damage },
  { heading: "angle_degrees", cell: ({ geometry }) => geometry?.angle ?? null },
  { heading: "distance1", cell: ({ geometry }) => geometry?.distances[0] ?? null },
  { heading: "distance2", cell: ({ geometry }) => geometry?.distances[1] ?? null },
];
