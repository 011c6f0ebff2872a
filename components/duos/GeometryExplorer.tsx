"use client";

import { useState, type KeyboardEvent } from "react";
import { max } from "d3-array";
import { scaleLinear } from "d3-scale";
import { formatCount, formatDelay } from "#lib/format/format.ts";
import { ChartTable } from "../charts/ChartTable.tsx";
import { fitTickSets, labelScale } from "../charts/fitTicks.ts";
import { GUTTER, Plot } from "../charts/Plot.tsx";
import type { ThemedAddresses } from "#lib/addresses/mapPictureAddress.ts";
import type { Theme } from "#lib/theme/theme.ts";
import { MapUnderMarks } from "../heatmap/MapUnderMarks.tsx";
import { GEOMETRY } from "./geometry.copy.ts";
import type { GeometryItem } from "./geometryItem.ts";

/** A map, with its corner and its size in map units. */
interface GeometryMap {
  map: string;
  title: string;
  width: number;
  height: number;
  left: number;
  top: number;
  /** The background alone. */
  picture: ThemedAddresses;
}

interface GeometryExplorerProps {
  items: GeometryItem[];
  maps: GeometryMap[];
  /** The theme that the server knows. */
  theme: Theme;
}

const HEIGHT = 288;
const LEAST_DELAY_SPAN = 1000;

const computeY = scaleLinear([0, 180], [HEIGHT, 0]);
const ANGLES = [0, 45, 90, 135, 180].map((angle) => ({ y: computeY(angle), text: `${angle}°` }));

const describe = (item: GeometryItem): string =>
  `${GEOMETRY.facts(item.angle, item.delayMs, item.distances)}: ${item.words}`;

/**
 * The item that an arrow key leads to: left and right by delay, up and down by angle; null for
 * other keys.
 */
function findNext(
  items: readonly GeometryItem[],
  chosenId: number | null,
  key: string,
): GeometryItem | undefined | null {
  const isDelay = key === "ArrowLeft" || key === "ArrowRight";
  if (!isDelay && key !== "ArrowUp" && key !== "ArrowDown") return null;
  const read = (item: GeometryItem): number => (isDelay ? (item.delayMs ?? 0) : item.angle);
  const order = items.toSorted((a, b) => read(a) - read(b) || a.id - b.id);
  const step = key === "ArrowRight" || key === "ArrowUp" ? 1 : -1;
  const index = order.findIndex(({ id }) => id === chosenId);
  if (index < 0) return step > 0 ? order[0] : order.at(-1);
  return order[Math.min(order.length - 1, Math.max(0, index + step))];
}

/**
 * Crossfires by angle and delay next to the map: a choice in one is shown in the other. Keys: ← →
 * by delay, ↑ ↓ by angle, Esc.
 */
export function GeometryExplorer({ items, maps, theme }: GeometryExplorerProps) {
  const [chosenMap, setMap] = useState(maps[0]?.map ?? "");
  const [chosenId, setChosen] = useState<number | null>(null);
  const timed = items.filter((item) => item.delayMs !== null);
  const chosen = items.find(({ id }) => id === chosenId);
  const map = maps.find((option) => option.map === chosenMap) ?? maps[0];
  const choose = (item: GeometryItem | undefined): void => {
    setChosen(item?.id ?? null);
    if (item !== undefined) setMap(item.map);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") choose(undefined);
    const next = findNext(timed, chosenId, event.key);
    if (next === null) return;
    event.preventDefault();
    choose(next);
  };
  if (map === undefined) return null;
  return (
    <div className="grid gap-x-8 gap-y-5 wide:grid-cols-2">
      <div className="min-w-0">
        <div
          className="rounded-[5px]"
          tabIndex={0}
          onKeyDown={onKeyDown}
          role="listbox"
          aria-activedescendant={chosen === undefined ? undefined : `crossfire-${chosen.id}`}
          aria-label={GEOMETRY.listLabel(timed.length)}
        >
          <Dots items={timed} chosenId={chosenId} map={map.map} choose={choose} />
        </div>
        <ChosenWords chosen={chosen} hasOtherMaps={maps.length > 1} />
        <ItemTable items={timed} />
      </div>
      <div>
        <MapUnderMarks
          picture={map.picture}
          size={map}
          label={GEOMETRY.mapLabel(map.title)}
          theme={theme}
        >
          {items
            .filter((item) => item.map === map.map)
            .map((item) => (
              <Lines
                key={item.id}
                item={item}
                map={map}
                state={chosen === undefined ? "all" : item.id === chosen.id ? "chosen" : "other"}
              />
            ))}
        </MapUnderMarks>
        <MapChoice
          maps={maps}
          current={map}
          choose={(option) => {
            setMap(option);
            setChosen(null);
          }}
        />
      </div>
    </div>
  );
}

interface ChosenWordsProps {
  chosen: GeometryItem | undefined;
  hasOtherMaps: boolean;
}

/** The crossfire of the chosen dot in words, with a link to its replay. */
function ChosenWords({ chosen, hasOtherMaps }: ChosenWordsProps) {
  return (
    <p role="status" className="mt-2 min-h-10" data-testid="geometry-chosen">
      {chosen === undefined ? (
        <span className="text-muted">
          {GEOMETRY.choose}
          {hasOtherMaps ? GEOMETRY.otherMaps : ""}
        </span>
      ) : (
        <>
          {describe(chosen)}.{" "}
          <a className="prose-link" href={chosen.href}>
            {GEOMETRY.play}
          </a>
        </>
      )}
    </p>
  );
}

function ItemTable({ items }: { items: readonly GeometryItem[] }) {
  return (
    <ChartTable
      label={GEOMETRY.tableLabel}
      headings={GEOMETRY.headings}
      rows={items.map(({ id, words, delayMs, angle, distances: [first, second] }) => ({
        key: String(id),
        cells: [
          words,
          formatDelay(delayMs),
          `${Math.round(angle)}°`,
          formatCount(first),
          formatCount(second),
        ],
      }))}
    />
  );
}

interface DotsProps {
  items: readonly GeometryItem[];
  chosenId: number | null;
  /** Dots of other maps are grey. */
  map: string;
  choose: (item: GeometryItem) => void;
}

/** A dot for each crossfire, with both axes. */
function Dots({ items, chosenId, map, choose }: DotsProps) {
  const span = Math.max(LEAST_DELAY_SPAN, max(items, ({ delayMs }) => delayMs ?? 0) ?? 0);
  const computeX = scaleLinear([0, span], [0, 100]);
  const sets = fitTickSets(labelScale(computeX, formatCount), GUTTER);
  return (
    <Plot
      height={HEIGHT}
      vertical={{ ticks: ANGLES, unit: GEOMETRY.angleAxis }}
      horizontal={{ sets, unit: GEOMETRY.delayAxis }}
    >
      {items.map((item) => (
        <circle
          key={item.id}
          cx={`${computeX(item.delayMs ?? 0)}%`}
          cy={computeY(item.angle)}
          r={item.id === chosenId ? 7 : 4.5}
          onClick={() => choose(item)}
          data-testid="geometry-dot"
          data-map={item.map}
          id={`crossfire-${item.id}`}
          role="option"
          aria-selected={item.id === chosenId}
          aria-label={describe(item)}
          className={
            "cursor-pointer " +
            `${item.id === chosenId ? "fill-text" : item.map === map ? "fill-heat" : "fill-faint"}`
          }
          fillOpacity={item.id === chosenId ? 1 : 0.75}
        >
          <title>{describe(item)}</title>
        </circle>
      ))}
    </Plot>
  );
}

/** Buttons for the maps, or only the title if there is one map. */
function MapChoice({
  maps,
  current,
  choose,
}: {
  maps: readonly GeometryMap[];
  current: GeometryMap;
  choose: (map: string) => void;
}) {
  if (maps.length === 1) return <p className="mt-2 text-muted">{current.title}</p>;
  return (
    <div className="mt-2 flex flex-wrap gap-1.5" role="group" aria-label={GEOMETRY.maps}>
      {maps.map((option) => (
        <button
          key={option.map}
          type="button"
          className={option.map === current.map ? "button button-strong" : "button"}
          aria-pressed={option.map === current.map}
          onClick={() => choose(option.map)}
        >
          {option.title}
        </button>
      ))}
    </div>
  );
}

const OPACITY = { all: 0.55, chosen: 1, other: 0.12 };

function Lines({
  item: { target, attackers },
  map: { left, top, width },
  state,
}: {
  item: GeometryItem;
  map: GeometryMap;
  state: "all" | "chosen" | "other";
}) {
  const unit = width / 300;
  const wide = state === "chosen" ? 2.2 : 1;
  return (
    <g opacity={OPACITY[state]} data-state={state}>
      {attackers.map((place, index) => (
        <line
          // The two keep their order.
          key={index}
          x1={place.x - left}
          y1={top - place.y}
          x2={target.x - left}
          y2={top - target.y}
          stroke={index === 0 ? "var(--heat)" : "var(--good)"}
          strokeWidth={unit * wide}
          strokeDasharray={index === 0 ? undefined : `${unit * 4} ${unit * 3}`}
        />
      ))}
      <circle cx={target.x - left} cy={top - target.y} r={unit * 1.8 * wide} fill="var(--text)" />
    </g>
  );
}
