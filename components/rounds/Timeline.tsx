import { scaleLinear } from "d3-scale";
import type { Team } from "#lib/engagements/types.ts";
import { showName } from "#lib/engagements/fillName.ts";
import type { PlayerRef } from "#lib/playerView/shown.ts";
import type { RosterEntry, RoundEngagement } from "#lib/roundView/shown.ts";
import { OUTCOME_SENTENCES, TEAM_NAMES } from "#lib/format/roundWords.ts";
import { describeEngagement, TIMELINE } from "./rounds.copy.ts";
import { ChartKeys } from "../charts/ChartKeys.tsx";
import { ChartMark } from "../charts/ChartMark.tsx";
import { fitClockTicks } from "../charts/clockTicks.ts";
import { TickLabels } from "../charts/TickLabels.tsx";
import { ScrollBox } from "../layout/ScrollBox.tsx";
import { PlayerLink } from "../names/PlayerLink.tsx";

interface TimelineProps {
  roundId: number;
  durationMs: number;
  players: readonly RosterEntry[];
  engagements: readonly RoundEngagement[];
}

/** The position of a time in the round, percent. */
type ScaleTime = (ms: number) => number;

interface Row {
  player: PlayerRef;
  team: Team;
  targeted: RoundEngagement[];
  kills: number[];
}

const ROW_HEIGHT = 22;
/** A bar narrower than this share of the round can be neither seen nor clicked. */
const NARROWEST = 0.008;

const writePercent = (value: number): string => `${value.toFixed(3)}%`;
const makeRowKey = (player: PlayerRef, team: Team): string => `${team} ${player.id ?? player.name}`;

/**
 * One row per player, by team: when they were under fire and how it ended, and when they killed.
 */
function buildRows(
  players: readonly RosterEntry[],
  engagements: readonly RoundEngagement[],
): Row[] {
  const rows = new Map<string, Row>();
  for (const { player, team } of players)
    rows.set(makeRowKey(player, team), { player, team, targeted: [], kills: [] });
  for (const engagement of engagements) {
    const { target, targetTeam, killer, outcome, attackers } = engagement;
    const key = makeRowKey(target, targetTeam);
    const row = rows.get(key) ?? { player: target, team: targetTeam, targeted: [], kills: [] };
    row.targeted.push(engagement);
    rows.set(key, row);
    const team = attackers.find(({ gotKill }) => gotKill)?.team;
    if (outcome === "killed" && killer !== null && team !== undefined)
      rows.get(makeRowKey(killer, team))?.kills.push(engagement.startMs + engagement.durationMs);
  }
  return [...rows.values()]
    .filter(({ team, targeted, kills }) => team !== "SPEC" && targeted.length + kills.length > 0)
    .sort((a, b) => b.team.localeCompare(a.team));
}

/**
 * The round as a strip: one row per player, one bar per engagement with that player as the target.
 * A bar opens the replay.
 */
export function Timeline({ roundId, durationMs, players, engagements }: TimelineProps) {
  const rows = buildRows(players, engagements);
  if (rows.length === 0 || durationMs <= 0) return null;
  const scaleTime = scaleLinear([0, durationMs], [0, 100]).clamp(true);
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
              {rows.map(({ player, team, targeted, kills }, i) => (
                <svg
                  key={makeRowKey(player, team)}
                  className={
                    "block w-full border-b border-hairline " +
                    `${i > 0 && rows[i - 1]?.team !== team ? "mt-2" : ""}`
                  }
                  height={ROW_HEIGHT}
                  role="group"
                  aria-label={TIMELINE.row(showName(player.name), TEAM_NAMES[team])}
                >
                  {kills.map((at, n) => (
                    // Two kills may have the same time.
                    <line
                      key={n}
                      x1={writePercent(scaleTime(at))}
                      x2={writePercent(scaleTime(at))}
                      y1="0"
                      y2="5"
                      className={team === "AXIS" ? "stroke-axis" : "stroke-allies"}
                      strokeWidth="2"
                    />
                  ))}
                  {targeted.map((engagement) => (
                    <Bar
                      key={engagement.id}
                      roundId={roundId}
                      engagement={engagement}
                      narrowestMs={NARROWEST * durationMs}
                      scaleTime={scaleTime}
                    />
                  ))}
                </svg>
              ))}
              <span className="timeline-now" aria-hidden="true" />
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
function RowNames({ rows }: { rows: readonly Row[] }) {
  return (
    <div className="col-start-1 row-start-2">
      {rows.map(({ player, team }, i) => (
        <p
          key={makeRowKey(player, team)}
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

function Bar({
  roundId,
  engagement,
  narrowestMs,
  scaleTime,
}: {
  roundId: number;
  engagement: RoundEngagement;
  narrowestMs: number;
  scaleTime: ScaleTime;
}) {
  const { id, startMs, durationMs, outcome, isCrossfire } = engagement;
  const width = writePercent(scaleTime(Math.max(durationMs, narrowestMs)));
  const looks =
    outcome === "killed"
      ? "fill-heat"
      : outcome === "escaped"
        ? "fill-page stroke-good"
        : "fill-line";
  return (
    <ChartMark
      href={`/rounds/${roundId}?engagement=${id}#engagement-${id}`}
      value={describe(engagement)}
      isOneOfMany
      data={{ "data-engagement": id }}
    >
      <rect
        x={writePercent(scaleTime(startMs))}
        y="7"
        width={width}
        height="9"
        className={looks}
        strokeWidth="1.5"
      />
      {isCrossfire ? (
        <rect
          x={writePercent(scaleTime(startMs))}
          y="18"
          width={width}
          height="2"
          className="fill-text"
        />
      ) : null}
    </ChartMark>
  );
}

function describe({ target, outcome, killer, attackers, ...rest }: RoundEngagement): string {
  const isOther = outcome === "killed" && killer !== null && killer.id !== target.id;
  return describeEngagement({
    ...rest,
    target: showName(target.name),
    outcome: OUTCOME_SENTENCES[outcome],
    killer: isOther ? showName(killer.name) : null,
    attackers: attackers.length,
  });
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
