import { DelayHistogram } from "#components/duos/DelayHistogram.tsx";
import { buildDuoMapHref, type DuoIds } from "#lib/addresses/crossfireLinks.ts";
import { DUO_PARTS } from "#components/duos/duo.copy.ts";
import { FILTERS } from "#components/duos/board.copy.ts";
import { PART_RATIO } from "#components/duos/duos.copy.ts";
import { PartTrend } from "#components/duos/PartTrend.tsx";
import { PartTable } from "#components/duos/PartTable.tsx";
import type { PairRound } from "#lib/analytics/duo/pairRound.ts";
import { splitPairRounds } from "#lib/analytics/duo/summarizePair.ts";
import type { SpreadNode } from "#lib/analytics/lift/spread.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { BoardFilters } from "#lib/store/read/duos/board/question.ts";
import type { DelayBins } from "#lib/duoView/delayBins.ts";
import { WHOLE_LIST, type DuoView } from "#lib/addresses/duoAddress.ts";
import { nameStretches } from "#lib/duoView/stretches.ts";

interface PartsProps {
  rounds: PairRound[];
  spread: SpreadNode[];
  ids: DuoIds;
  question: BoardFilters;
  buildHref: (next: Partial<DuoView>) => string;
  delay: number | undefined;
  delayBins: DelayBins;
}

/** A pair's figures over time, by delay, by map and by side. */
export function Parts({ rounds, spread, ids, question, buildHref, delay, delayBins }: PartsProps) {
  // These figures use all selected rounds, so their links drop the other filters of the list.
  const buildListHref = (next: Partial<DuoView>): string =>
    `${buildHref({ ...WHOLE_LIST, ...next })}#crossfires`;
  const { unit, getName, list, left } = nameStretches(rounds);
  const summaries = new Map(
    splitPairRounds(rounds, spread, getName).map((part) => [part.name, part]),
  );
  const points = list.flatMap(({ name, label }) => {
    const summary = summaries.get(name);
    return summary === undefined
      ? []
      : [{ key: name, label, summary, href: buildListHref({ during: name }) }];
  });
  const delays = rounds.flatMap(({ delaysMs }) => delaysMs);
  const maps = splitPairRounds(rounds, spread, ({ map }) => map).sort((a, b) => b.lower - a.lower);
  const sides = splitPairRounds(rounds, spread, ({ side }) => side);
  return (
    <>
      <div className="grid gap-x-12 gap-y-8 wide:grid-cols-2">
        <section className="min-w-0">
          <h2 className="mb-2">{DUO_PARTS.byTime(unit)}</h2>
          <PartTrend label={DUO_PARTS.byTimeLabel(unit)} unit={unit} points={points} />
          {left > 0 ? (
            <p className="text-muted">{DUO_PARTS.cutTime(points.length, unit, left)}</p>
          ) : null}
          <p className="text-muted">
            {DUO_PARTS.timeNote} {PART_RATIO.note}
          </p>
        </section>
        <section className="min-w-0">
          <h2 className="mb-2">{DUO_PARTS.delay}</h2>
          {delays.length === 0 ? (
            <p className="text-muted">{DUO_PARTS.noDelay}</p>
          ) : (
            <DelayHistogram
              bins={delayBins}
              delaysMs={delays}
              chosen={delay}
              buildHref={(index) => buildListHref({ delay: index })}
            />
          )}
          <p className="text-muted">{DUO_PARTS.delayNote(delays.length)}</p>
        </section>
      </div>
      <section>
        <h2 className="mb-2">{DUO_PARTS.byMap}</h2>
        <PartTable
          heading={DUO_PARTS.map}
          parts={maps.map((summary) => ({
            key: summary.name,
            label: mapTitle(summary.name),
            href: buildDuoMapHref(summary.name, ids, question),
            summary,
          }))}
        />
      </section>
      <section>
        <h2 className="mb-2">{DUO_PARTS.bySide}</h2>
        <PartTable
          heading={DUO_PARTS.side}
          parts={sides.map((summary) => ({
            key: summary.name,
            label: summary.name === "axis" ? FILTERS.asAxis : FILTERS.asAllies,
            href: buildListHref({ as: summary.name === "axis" ? "axis" : "allies" }),
            summary,
          }))}
        />
      </section>
    </>
  );
}
