import { scaleLinear } from "d3-scale";
import { GEOMETRY } from "./geometry.copy.ts";
import type { GeometryItem } from "./geometryItem.ts";
import { formatCount, formatUnits } from "#lib/format/format.ts";

const SIZE = 132;
/** Half the width of a picture, in game units. Players farther away are drawn at its edge. */
const REACH = 1500;
const RING = 500;

const scalePlace = scaleLinear([-REACH, REACH], [-(SIZE / 2 - 6), SIZE / 2 - 6]).clamp(true);

/**
 * Crossfires as small pictures: the target in the middle, a line of fire from each of the two
 * attackers, north at the top.
 */
export function GeometryGallery({ items }: { items: GeometryItem[] }) {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-4 wide:grid-cols-8">
      {items.map((item) => (
        <li key={item.id} className="min-w-0">
          <a href={item.href} className="group block">
            <svg
              viewBox={`${-SIZE / 2} ${-SIZE / 2} ${SIZE} ${SIZE}`}
              role="img"
              aria-label={`${GEOMETRY.facts(item.angle, item.delayMs, item.distances)}: ${item.words}`}
              className="block w-full rounded-[5px] bg-raised ring-hairline group-hover:ring-1 group-hover:ring-line"
            >
              {[1, 2].map((ring) => (
                <circle key={ring} r={scalePlace(ring * RING)} fill="none" stroke="var(--line)" />
              ))}
              <FireLine place={item.attackers[0]} target={item.target} first />
              <FireLine place={item.attackers[1]} target={item.target} first={false} />
              <circle r={3.5} fill="var(--text)" />
            </svg>
            <span className="num mt-1 block truncate">
              {Math.round(item.angle)}° · {item.delayMs === null ? "–" : `${item.delayMs} ms`}
            </span>
            <span className="num block truncate text-muted">
              {formatCount(item.distances[0])} · {formatUnits(item.distances[1])}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function FireLine({
  place,
  target,
  first,
}: {
  place: { x: number; y: number };
  target: { x: number; y: number };
  first: boolean;
}) {
  const [x, y] = [scalePlace(place.x - target.x), -scalePlace(place.y - target.y)];
  return (
    <g className={first ? "text-heat" : "text-good"}>
      <line
        x1={x}
        y1={y}
        x2={0}
        y2={0}
        stroke="currentColor"
        strokeWidth={1.8}
        strokeDasharray={first ? undefined : "4 3"}
      />
      <circle
        cx={x}
        cy={y}
        r={3.5}
        fill={first ? "currentColor" : "var(--raised)"}
        stroke="currentColor"
        strokeWidth={1.5}
      />
    </g>
  );
}

/** Which line is whose. */
export function LineKey({
  names: [firstName, secondName],
}: {
  names: [React.ReactNode, React.ReactNode];
}) {
  return (
    <p className="text-muted">
      <svg width="26" height="10" aria-hidden="true" className="mr-1.5 inline-block text-heat">
        <line x1="0" x2="20" y1="5" y2="5" stroke="currentColor" strokeWidth="2" />
        <circle cx="21" cy="5" r="3.5" fill="currentColor" />
      </svg>
      {firstName}
      <svg width="26" height="10" aria-hidden="true" className="ml-5 mr-1.5 inline-block text-good">
        <line
          x1="0"
          x2="18"
          y1="5"
          y2="5"
          stroke="currentColor"
          strokeWidth="2"
          strokeDasharray="4 3"
        />
        <circle cx="21" cy="5" r="3.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
      {secondName}
    </p>
  );
}
