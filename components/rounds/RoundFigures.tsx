import { visibleText } from "#lib/engagements/visibleText.ts";
import type { RoundSummary } from "#lib/store/read/rounds/listRounds.ts";
import { formatCount } from "#lib/format/format.ts";
import { FigureStrip } from "../layout/FigureStrip.tsx";

/** The round in figures. */
export function RoundFigures({ round }: { round: RoundSummary }) {
  return (
    <FigureStrip
      figures={[
        { label: "Engagements", value: formatCount(round.engagements) },
        { label: "Crossfires", value: formatCount(round.crossfires) },
        { label: "Targets killed", value: formatCount(round.kills) },
        { label: "Targets escaped", value: formatCount(round.escapes) },
        { label: "Deaths of all causes", value: formatCount(round.deaths) },
        { label: "Damage", value: formatCount(round.totalDamage) },
        { label: "Tracker", value: visibleText(round.trackerVersion ?? round.trackerTag) },
        { label: "Server", value: visibleText(round.source) },
      ]}
    />
  );
}
