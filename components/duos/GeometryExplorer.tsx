"use client";

import { useState, type KeyboardEvent, type ReactNode } from "react";
import { geometryWords, type GeometryItem } from "./geometryItem.ts";

/** A map's picture, drawn on the server in map units from its top-left corner. */
interface GeometryMap {
  map: string;
  title: string;
  width: number;
  height: number;
  left: number;
  top: number;
  picture: ReactNode;
}

interface GeometryExplorerProps {
  items: GeometryItem[];
  maps: GeometryMap[];
}

const WIDTH = 420;
const HEIGHT = 340;
const MARGIN = { left: 58, right: 12, top: 12, bottom: 40 };
const MOST_ANGLE = 180;
const LEAST_DELAY_SPAN = 1000;

/** Crossfires by angle and delay beside the map: what is chosen in one is shown in the other. Keys: ← → by delay, ↑ ↓ by angle, Esc. */
export function GeometryExplorer({ items, maps }: GeometryExplorerProps) {
  const [chosenMap, setMap] = useState(maps[0]?.map ?? "");
  const [chosenId, setChosen] = useState<number | null>(null);
  const timed = items.filter((item) => item.delayMs !== null);
  const span = Math.max(LEAST_DELAY_SPAN, ...timed.map(({ delayMs }) => delayMs ?? 0));
  const computeX = ({ delayMs }: GeometryItem): number =>
    MARGIN.left + ((WIDTH - MARGIN.left - MARGIN.right) * (delayMs ?? 0)) / span;
  const computeY = ({ angle }: GeometryItem): number =>
    HEIGHT - MARGIN.bottom - ((HEIGHT - MARGIN.top - MARGIN.bottom) * angle) / MOST_ANGLE;
  const chosen = items.find(({ id }) => id === chosenId);
  const map = maps.find((option) => option.map === chosenMap) ?? maps[0];

  const choose = (item: GeometryItem | undefined): void => {
    setChosen(item?.id ?? null);
    if (item !== undefined) setMap(item.map);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const getCoordinate =
      event.key === "ArrowLeft" || event.key === "ArrowRight"
        ? (item: GeometryItem) => item.delayMs ?? 0
        : event.key === "ArrowUp" || event.key === "ArrowDown"
          ? (item: GeometryItem) => item.angle
          : null;
    if (event.key === "Escape") choose(undefined);
    if (getCoordinate === null) return;
    event.preventDefault();
    const order = timed.toSorted((a, b) => getCoordinate(a) - getCoordinate(b) || a.id - b.id);
    const step = event.key === "ArrowRight" || event.key === "ArrowUp" ? 1 : -1;
    const index = order.findIndex(({ id }) => id === chosenId);
    choose(
      order[
        index < 0
          ? step > 0
            ? 0
            : order.length - 1
          : Math.min(order.length - 1, Math.max(0, index + step))
      ],
    );
  };
  if (map === undefined) return null;
  return (
    <div className="grid gap-x-8 gap-y-5 wide:grid-cols-2">
      <div>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          className="w-full max-w-105 rounded-[5px]"
          tabIndex={0}
          onKeyDown={onKeyDown}
          role="listbox"
          aria-activedescendant={chosen === undefined ? undefined : `crossfire-${chosen.id}`}
          aria-label={`${timed.length} crossfires by delay and angle. Left and right go by delay, up and down by angle, Escape lets go.`}
        >
          {[0, 45, 90, 135, 180].map((angle) => {
            const y =
              HEIGHT - MARGIN.bottom - ((HEIGHT - MARGIN.top - MARGIN.bottom) * angle) / MOST_ANGLE;
            return (
              <g key={angle}>
                <line
                  x1={MARGIN.left}
                  x2={WIDTH - MARGIN.right}
                  y1={y}
                  y2={y}
                  stroke="var(--hairline)"
                />
                <text x={MARGIN.left - 6} y={y + 4} textAnchor="end" className="num fill-muted">
                  {angle}°
                </text>
              </g>
            );
          })}
          {[0, 0.25, 0.5, 0.75, 1].map((share) => (
            <text
              key={share}
              x={MARGIN.left + (WIDTH - MARGIN.left - MARGIN.right) * share}
              y={HEIGHT - MARGIN.bottom + 17}
              textAnchor={share === 1 ? "end" : "middle"}
              className="num fill-muted"
            >
              {Math.round(span * share)}
            </text>
          ))}
          <text
            transform={`translate(11 ${(HEIGHT - MARGIN.bottom + MARGIN.top) / 2}) rotate(-90)`}
            textAnchor="middle"
            className="fill-muted text-xs"
          >
            angle at the target
          </text>
          <text
            x={(WIDTH + MARGIN.left) / 2}
            y={HEIGHT - 6}
            textAnchor="middle"
            className="fill-muted text-xs"
          >
            delay between the two, ms
          </text>
          {timed.map((item) => (
            <circle
              key={item.id}
              cx={computeX(item)}
              cy={computeY(item)}
              r={item.id === chosenId ? 7 : 4.5}
              onClick={() => choose(item)}
              data-testid="geometry-dot"
              data-map={item.map}
              id={`crossfire-${item.id}`}
              role="option"
              aria-selected={item.id === chosenId}
              aria-label={`${geometryWords(item)}: ${item.words}`}
              className={`cursor-pointer ${item.id === chosenId ? "fill-text" : item.map === map.map ? "fill-heat" : "fill-faint"}`}
              fillOpacity={item.id === chosenId ? 1 : 0.75}
            >
              <title>{`${geometryWords(item)}: ${item.words}`}</title>
            </circle>
          ))}
        </svg>
        <p role="status" className="mt-2 min-h-10" data-testid="geometry-chosen">
          {chosen === undefined ? (
            <span className="text-muted">
              Choose a dot, or go through them with the arrow keys: its lines of fire stand out on
              the map.{maps.length > 1 ? " Grey dots are on other maps." : ""}
            </span>
          ) : (
            <>
              {geometryWords(chosen)}: {chosen.words}.{" "}
              <a className="prose-link" href={chosen.href}>
                Play it on the map
              </a>
            </>
          )}
        </p>
      </div>
      <div>
        <svg
          viewBox={`0 0 ${map.width} ${map.height}`}
          role="img"
          aria-label={`Lines of fire on ${map.title}`}
          className="block aspect-square w-full rounded-[5px] bg-[#171a1f]"
        >
          {map.picture}
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
        </svg>
        {maps.length === 1 ? (
          <p className="mt-2 text-muted">{map.title}</p>
        ) : (
          <div className="mt-2 flex flex-wrap gap-1.5" role="group" aria-label="Map">
            {maps.map((option) => (
              <button
                key={option.map}
                type="button"
                className={option.map === map.map ? "button button-strong" : "button"}
                aria-pressed={option.map === map.map}
                onClick={() => {
                  setMap(option.map);
                  setChosen(null);
                }}
              >
                {option.title}
              </button>
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

const OPACITY = { all: 0.55, chosen: 1, other: 0.12 };

/** Colours of the map stand on its own dark ground, in both themes. */
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
          stroke={index === 0 ? "#f2b35e" : "#8fd19b"}
          strokeWidth={unit * wide}
          strokeDasharray={index === 0 ? undefined : `${unit * 4} ${unit * 3}`}
        />
      ))}
      <circle cx={target.x - left} cy={top - target.y} r={unit * 1.8 * wide} fill="#ece9e2" />
    </g>
  );
}
