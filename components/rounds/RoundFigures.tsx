import { showSource } from "#lib/format/showSource.ts";
import { ROUND_FIGURES } from "./rounds.copy.ts";
import { showInvisible } from "#lib/engagements/showInvisible.ts";
import type { RoundSummary } from "#lib/roundView/shown.ts";
import { formatCount } from "#lib/format/format.ts";
import { FigureStrip } from "../layout/FigureStrip.tsx";

/** The main figures of a round. */
export function RoundFigures({ round }: { round: RoundSummary }) {
  return (
    <FigureStrip
      figures={[
        { label: ROUND_FIGURES.engagements, value: formatCount(round.engagements) },
        { label: ROUND_FIGURES.crossfires, value: formatCount(round.crossfires) },
        { label: ROUND_FIGURES.killed, value: formatCount(round.targetsKilled) },
        { label: ROUND_FIGURES.escaped, value: formatCount(round.escapes) },
        { label: ROUND_FIGURES.deaths, value: formatCount(round.deaths) },
        { label: ROUND_FIGURES.damage, value: formatCount(round.totalDamage) },
        {
          label: ROUND_FIGURES.tracker,
          value: showInvisible(round.trackerVersion ?? round.trackerTag),
        },
        { label: ROUND_FIGURES.server, value: showSource(round.source) },
      ]}
    />
  );
}
