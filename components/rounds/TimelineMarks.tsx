"use client";

import { scaleLinear } from "d3-scale";
import { showName } from "#lib/engagements/fillName.ts";
import { OUTCOME_SENTENCES, TEAM_NAMES } from "#lib/format/roundWords.ts";
import { ChartMark } from "../charts/ChartMark.tsx";
import { describeEngagement, TIMELINE } from "./rounds.copy.ts";
import type { TimelineBar, TimelineRow } from "./timelineRows.ts";

/** The position of a time in the round, percent. */
type ScaleTime = (ms: number) => number;

const ROW_HEIGHT = 22;
/** A bar narrower than this share of the round can be neither seen nor clicked. */
const NARROWEST = 0.008;

const writePercent = (value: number): string => `${value.toFixed(2)}%`;

interface TimelineMarksProps {
  roundId: number;
  durationMs: number;
  rows: readonly TimelineRow[];
}

/**
 * The rows of the timeline. The browser makes the same marks from the same numbers, so the page
 * carries the numbers and not the marks a second time.
 */
export function TimelineMarks({ roundId, durationMs, rows }: TimelineMarksProps) {
  const scaleTime = scaleLinear([0, durationMs], [0, 100]).clamp(true);
  return rows.map(({ player, team, bars, kills }, row) => (
    <svg
      // Rows never change places.
      key={row}
      className={
        "block w-full border-b border-hairline " +
        `${row > 0 && rows[row - 1]?.team !== team ? "mt-2" : ""}`
      }
      height={ROW_HEIGHT}
      role="group"
      aria-label={TIMELINE.row(showName(player.name), TEAM_NAMES[team])}
    >
      <KillMarks kills={kills} isAxis={team === "AXIS"} scaleTime={scaleTime} />
      {bars.map((bar) => (
        <Bar
          key={bar[0]}
          bar={bar}
          roundId={roundId}
          target={showName(player.name)}
          narrowestMs={NARROWEST * durationMs}
          scaleTime={scaleTime}
        />
      ))}
    </svg>
  ));
}

interface KillMarksProps {
  kills: readonly number[];
  isAxis: boolean;
  scaleTime: ScaleTime;
}

function KillMarks({ kills, isAxis, scaleTime }: KillMarksProps) {
  return kills.map((at, place) => (
    <line
      // Two kills may have the same time.
      key={place}
      x1={writePercent(scaleTime(at))}
      x2={writePercent(scaleTime(at))}
      y1="0"
      y2="5"
      className={isAxis ? "stroke-axis" : "stroke-allies"}
      strokeWidth="2"
    />
  ));
}

interface BarProps {
  bar: TimelineBar;
  roundId: number;
  target: string;
  narrowestMs: number;
  scaleTime: ScaleTime;
}

function Bar({ bar, roundId, target, narrowestMs, scaleTime }: BarProps) {
  const [id, startMs, durationMs, outcome, attackers, killer, isCrossfire, delayMs] = bar;
  const width = writePercent(scaleTime(Math.max(durationMs, narrowestMs)));
  const x = writePercent(scaleTime(startMs));
  const looks =
    outcome === "killed"
      ? "fill-heat"
      : outcome === "escaped"
        ? "fill-page stroke-good"
        : "fill-line";
  const words = describeEngagement({
    startMs,
    durationMs,
    target,
    outcome: OUTCOME_SENTENCES[outcome],
    killer,
    attackers,
    isCrossfire,
    crossfireDelayMs: delayMs,
  });
  return (
    <ChartMark
      href={`/rounds/${roundId}?engagement=${id}#engagement-${id}`}
      value={words}
      isOneOfMany
      data={{ "data-engagement": id }}
    >
      <rect x={x} y="7" width={width} height="9" className={looks} strokeWidth="1.5" />
      {isCrossfire ? <rect x={x} y="18" width={width} height="2" className="fill-text" /> : null}
    </ChartMark>
  );
}
