import { MAP_PAGE } from "#components/heatmap/mapPage.copy.ts";
import { ChoiceLinks } from "#components/layout/ChoiceLinks.tsx";
import type { Question } from "#lib/mapQuery/question.ts";
import { mapAddress } from "#lib/mapQuery/writeQuestion.ts";
import type { HeatView } from "#lib/mapView/mapView.ts";
import type { FilterTotals } from "#lib/store/read/mapQuery/countFilterTotals.ts";

interface MapHeaderProps {
  map: string;
  question: Question;
  view: HeatView;
  totals: FilterTotals;
}

/**
 * The line above the map: what is shown, how much data it is based on, and the choice between
 * smooth and cells.
 */
export function MapHeader({ map, question, view, totals }: MapHeaderProps) {
  const isDifference = view.other !== null && view.compareView === "difference";
  const hasModes = question.layers[0] !== "tracks" && !isDifference;
  return (
    <div className="mb-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
      <p className="min-w-0">
        <span className="block">
          <strong className="font-semibold">{view.data.caption}</strong>
          {MAP_PAGE.withFilters(view.filters)}
          {view.other === null ? (
            ""
          ) : (
            <span className="text-muted">
              {MAP_PAGE.compared(view.compareView, view.other.name)}
            </span>
          )}
        </span>
        <span className="block text-muted" data-testid="left">
          {MAP_PAGE.counts(totals.engagements, totals.rounds)}
        </span>
      </p>
      {hasModes ? (
        <ChoiceLinks
          label={MAP_PAGE.density}
          choices={(["smooth", "cells"] as const).map((mode) => ({
            label: MAP_PAGE[mode],
            href: mapAddress(map, { ...question, mode }),
            current: mode === question.mode,
          }))}
        />
      ) : null}
    </div>
  );
}
