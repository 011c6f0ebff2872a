"use client";

import {
  findCrossfireLines,
  type CrossfireLines,
} from "#lib/analytics/paths/findCrossfireLines.ts";
import { findPlaceOnPath } from "#lib/analytics/paths/findPlaceOnPath.ts";
import { toImagePoint, type GroundPoint, type MapBounds } from "#lib/maps/mapBounds.ts";
import type { EngagementPath, PathAttacker } from "#lib/mapView/shown.ts";
import { PATH_OVERLAY } from "./engagements.copy.ts";
import { coverStage } from "../mapStage/coverStage.ts";
import type { StagePlace } from "../mapStage/MapStage.tsx";

/** The part of an engagement that the overlay shows; times are ms from its start. */
export interface ShownFight extends Pick<
  EngagementPath,
  "path" | "durationMs" | "targetTeam" | "outcome" | "isCrossfire" | "windowMs"
> {
  attackers: ShownAttacker[];
}

interface ShownAttacker extends Pick<
  PathAttacker,
  "id" | "name" | "team" | "place" | "firstHitMs" | "gotKill" | "inCrossfire"
> {
  /** false if the place comes from the attacker's track. Such a place has no part in an angle. */
  isPlaceInFile?: boolean;
}

interface PathOverlayProps {
  bounds: MapBounds;
  fight: ShownFight;
  /** Short ids of the two players that the page is about; null if it is about no pair. */
  pair: readonly [string, string] | null;
  /** ms from its start */
  time: number;
  stage: StagePlace;
}

/** An enemy of the target who took part in its crossfire. */
interface Participant {
  player: string;
  /** The short public id; null without one. */
  id: string | null;
  name: string;
  firstHitMs: number;
  x: number;
  y: number;
}

/** The lines of fire of a crossfire: of the pair that the page is about, or the two widest. */
export interface ShownLines extends CrossfireLines<Participant> {
  /** From when on they are shown: both have hit, ms from the start. */
  fromMs: number;
  /** How many took part. */
  participants: number;
}

/** @param pair short ids of the two players that the page is about; null if it is about no pair */
export function measureCrossfire(
  { attackers, path, targetTeam, isCrossfire, windowMs }: ShownFight,
  pair: readonly [string, string] | null,
): ShownLines | null {
  if (!isCrossfire) return null;
  const enemies = attackers.filter(({ inCrossfire, team }) => inCrossfire && team !== targetTeam);
  const placed = enemies.flatMap(
    ({ id, name, place, isPlaceInFile = true, firstHitMs }, index): Participant[] =>
      place === null || !isPlaceInFile
        ? []
        : [{ player: id ?? `#${index}`, id, name, firstHitMs, x: place.x, y: place.y }],
  );
  const lines = findCrossfireLines(path, placed, windowMs, pair);
  return lines === null
    ? null
    : {
        ...lines,
        fromMs: Math.max(...lines.attackers.map(({ firstHitMs }) => firstHitMs)),
        participants: enemies.length,
      };
}

/** One engagement over the map: the target's path so far, the hits, its end, and a line from each attacker. */
export function PathOverlay({
  bounds,
  fight,
  pair,
  time,
  stage: { width, height, transform },
}: PathOverlayProps) {
  const at = (place: GroundPoint): { x: number; y: number } => {
    const { u, v } = toImagePoint(bounds, place);
    return { x: u * width * transform.k + transform.x, y: v * height * transform.k + transform.y };
  };
  const now = findPlaceOnPath(fight.path, time);
  const soFar = [
    ...fight.path.filter((point) => point.time <= time),
    ...(now === null ? [] : [now]),
  ];
  const targetColor = fight.targetTeam === "AXIS" ? "var(--axis)" : "var(--allies)";
  const isOver = time >= fight.durationMs;
  const lines = measureCrossfire(fight, pair);
  return (
    <svg
      className="pointer-events-none absolute inset-0 h-full w-full"
      {...coverStage({ width, height })}
      data-testid="path"
      role="img"
      aria-label={PATH_OVERLAY.label(time)}
    >
      <TargetPath all={fight.path.map(at)} soFar={soFar.map(at)} color={targetColor} />
      {fight.attackers.map((attacker, i) => {
        if (attacker.place === null || attacker.firstHitMs > time) return null;
        const target = findPlaceOnPath(fight.path, attacker.firstHitMs);
        // An attacker may be in the list twice.
        return target === null ? null : (
          <AttackerMark key={i} attacker={attacker} from={at(attacker.place)} to={at(target)} />
        );
      })}
      {lines === null || time < lines.fromMs ? null : (
        <Angle
          middle={at(lines.target)}
          first={at(lines.attackers[0])}
          second={at(lines.attackers[1])}
          degrees={lines.angle}
        />
      )}
      {fight.path.map((point, i) => {
        if (point.event !== "hit" || point.time > time) return null;
        const { x, y } = at(point);
        return (
          <circle
            key={i}
            cx={x}
            cy={y}
            r="3.5"
            fill="var(--text)"
            stroke="var(--page)"
            strokeWidth="1.2"
          />
        );
      })}
      {now === null ? null : (
        <End {...at(now)} color={targetColor} outcome={isOver ? fight.outcome : null} />
      )}
    </svg>
  );
}

interface TargetPathProps {
  all: readonly GroundPoint[];
  soFar: readonly GroundPoint[];
  color: string;
}

/** The whole path as a dashed line on a halo, and the path so far as a solid line. */
function TargetPath({ all, soFar, color }: TargetPathProps) {
  const line = (points: readonly GroundPoint[]): string =>
    points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  return (
    <g fill="none" strokeLinejoin="round">
      <polyline points={line(all)} stroke="var(--map)" strokeWidth="6" strokeOpacity="0.6" />
      <polyline
        points={line(all)}
        stroke={color}
        strokeWidth="1.5"
        strokeOpacity="0.5"
        strokeDasharray="2 4"
      />
      <polyline points={line(soFar)} stroke={color} strokeWidth="2.5" strokeLinecap="round" />
    </g>
  );
}

function AttackerMark({
  attacker,
  from,
  to,
}: {
  attacker: ShownFight["attackers"][number];
  from: { x: number; y: number };
  to: { x: number; y: number };
}) {
  const color = attacker.team === "AXIS" ? "var(--axis)" : "var(--allies)";
  return (
    <g>
      <line
        x1={from.x}
        y1={from.y}
        x2={to.x}
        y2={to.y}
        stroke="var(--map)"
        strokeWidth="4"
        strokeOpacity="0.6"
      />
      <line
        x1={from.x}
        y1={from.y}
        x2={to.x}
        y2={to.y}
        stroke={color}
        strokeWidth={attacker.inCrossfire ? 1.75 : 1}
      />
      <rect
        x={from.x - 4.5}
        y={from.y - 4.5}
        width="9"
        height="9"
        fill={attacker.gotKill ? color : "var(--page)"}
        stroke={color}
        strokeWidth="2"
      />
    </g>
  );
}

function Angle({
  middle,
  first,
  second,
  degrees,
}: {
  middle: { x: number; y: number };
  first: { x: number; y: number };
  second: { x: number; y: number };
  degrees: number;
}) {
  const radius = 22;
  const towards = (to: { x: number; y: number }, far: number): { x: number; y: number } => {
    const length = Math.hypot(to.x - middle.x, to.y - middle.y) || 1;
    return {
      x: middle.x + ((to.x - middle.x) / length) * far,
      y: middle.y + ((to.y - middle.y) / length) * far,
    };
  };
  const [a, b] = [towards(first, radius), towards(second, radius)];
  const label = towards({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, radius + 16);
  const clockwise =
    (first.x - middle.x) * (second.y - middle.y) - (first.y - middle.y) * (second.x - middle.x) > 0
      ? 1
      : 0;
  return (
    <g>
      <path
        d={`M ${a.x} ${a.y} A ${radius} ${radius} 0 0 ${clockwise} ${b.x} ${b.y}`}
        fill="none"
        stroke="var(--text)"
        strokeWidth="1.5"
      />
      <text
        x={label.x}
        y={label.y}
        textAnchor="middle"
        dominantBaseline="middle"
        className="num fill-text"
        stroke="var(--map)"
        strokeWidth="3"
        paintOrder="stroke"
      >
        {Math.round(degrees)}°
      </text>
    </g>
  );
}

function End({
  x,
  y,
  color,
  outcome,
}: {
  x: number;
  y: number;
  color: string;
  outcome: string | null;
}) {
  if (outcome === null || outcome === "escaped" || outcome === "round_end")
    return <circle cx={x} cy={y} r="6" fill={color} stroke="var(--page)" strokeWidth="2" />;
  return (
    <path
      d={`M ${x - 6} ${y - 6} l 12 12 m 0 -12 l -12 12`}
      stroke={color}
      strokeWidth="3"
      strokeLinecap="round"
    />
  );
}
