import type { RosterEntry, RoundEngagement } from "#lib/roundView/shown.ts";
import { fitClockTicks } from "../charts/clockTicks.ts";
import { ChartKeys } from "../charts/ChartKeys.tsx";
import { TickLabels } from "../charts/TickLabels.tsx";
import { ScrollBox } from "../layout/ScrollBox.tsx";
import { PlayerLink } from "../names/PlayerLink.tsx";
import { TIMELINE } from "./rounds.copy.ts";
import { TimelineMarks } from "./TimelineMarks.tsx";
import { buildTimelineRows, TIMELINE_NOW, type TimelineRow } from "./timelineRows.ts";

interface TimelineProps {
  roundId: number;
  durationMs: number;
  players: readonly RosterEntry[];
  engagements: readonly RoundEngagement[];
}

/**
 * The round as a strip: one row per player, one bar per engagement with that player as the target.
 * A bar opens the replay.
 */
export function Timeline({ roundId, durationMs, players, engagements }: TimelineProps) {
  const rows = buildTimelineRows(players, engagements);
  if (rows.length === 0 || durationMs <= 0) return null;
  return (
    <section aria-labelledby="timeline-title">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="timeline-title">{TIMELINE.title}</h2>
        <Legend />
      </div>
      <ChartKeys label={TIMELINE.title} idle={TIMELINE.hint}>
        <ScrollBox label={TIMELINE.title} className="mt-2">
          <div className="grid min-w-[44rem] grid-cols-[8.5rem_minmax(0,1fr)] gap-x-3">
            <span />
            <div className="chart">
              <svg height="20" className="block w-full overflow-visible" aria-hidden="true">
                <TickLabels sets={fitClockTicks(durationMs)} y={-2} />
              </svg>
            </div>
            <RowNames rows={rows} />
            <div id="timeline" className="timeline relative col-start-2 row-start-2">
              <TimelineMarks roundId={roundId} durationMs={durationMs} rows={rows} />
              <div className="timeline-clip" aria-hidden="true">
                <div id={TIMELINE_NOW} className="timeline-now" hidden />
              </div>
            </div>
          </div>
        </ScrollBox>
      </ChartKeys>
      <p>
        <a href="#engagements" className="prose-link text-muted hover:text-text">
          {TIMELINE.table}
        </a>
      </p>
    </section>
  );
}

/** The players' names, with a gap between the teams. */
function RowNames({ rows }: { rows: readonly TimelineRow[] }) {
  return (
    <div className="col-start-1 row-start-2">
      {rows.map(({ player, team }, i) => (
        <p
          key={i}
          className={`h-5.5 truncate leading-5.5 ${i > 0 && rows[i - 1]?.team !== team ? "mt-2" : ""}`}
        >
          <span className={team === "AXIS" ? "text-axis" : "text-allies"} aria-hidden="true">
            ●{" "}
          </span>
          <PlayerLink player={player} />
        </p>
      ))}
    </div>
  );
}

function Legend() {
  const items = [
    {
      label: TIMELINE.killed,
      mark: <rect x="0" y="3" width="16" height="8" className="fill-heat" />,
    },
    {
      label: TIMELINE.escaped,
      mark: (
        <rect
          x="1"
          y="4"
          width="14"
          height="7"
          className="fill-page stroke-good"
          strokeWidth="1.5"
        />
      ),
    },
    {
      label: TIMELINE.other,
      mark: <rect x="0" y="3" width="16" height="8" className="fill-line" />,
    },
    {
      label: TIMELINE.crossfire,
      mark: <rect x="0" y="8" width="16" height="2" className="fill-text" />,
    },
    {
      label: TIMELINE.kill,
      mark: <line x1="8" x2="8" y1="3" y2="10" className="stroke-muted" strokeWidth="2" />,
    },
  ];
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-muted" aria-label={TIMELINE.legendLabel}>
      {items.map(({ label, mark }) => (
        <li key={label} className="flex items-center gap-1.5">
          <svg width="16" height="14" aria-hidden="true">
            {mark}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
