import type { Team } from "#lib/engagements/types.ts";
import { OUTCOME_NAMES, TEAM_NAMES } from "#lib/format/roundWords.ts";
import { ENGAGEMENT_TABLE } from "./rounds.copy.ts";
import type { EngagementSort, RoundEngagement } from "#lib/roundView/shown.ts";
import { formatClock, formatCount, formatDelay, formatSeconds } from "#lib/format/format.ts";
import { PlayerLink } from "../names/PlayerLink.tsx";
import { readColumnOrder } from "../tables/readColumnOrder.ts";
import { SortHeader } from "../tables/SortHeader.tsx";
import { TableFrame } from "../tables/TableFrame.tsx";

interface EngagementTableProps {
  roundId: number;
  engagements: RoundEngagement[];
  sort: EngagementSort;
  direction: "asc" | "desc";
  buildHref: (sort: EngagementSort, direction: "asc" | "desc") => string;
}

const COLUMNS: readonly {
  sort: EngagementSort;
  label: string;
  hint?: string;
  align?: "right";
  first?: "asc" | "desc";
}[] = [
  {
    sort: "start",
    label: ENGAGEMENT_TABLE.time,
    hint: ENGAGEMENT_TABLE.timeHint,
    align: "right",
    first: "asc",
  },
  { sort: "target", label: ENGAGEMENT_TABLE.target, first: "asc" },
  {
    sort: "attackers",
    label: ENGAGEMENT_TABLE.attackers,
    hint: ENGAGEMENT_TABLE.attackersHint,
  },
  { sort: "outcome", label: ENGAGEMENT_TABLE.outcome, first: "asc" },
  {
    sort: "damage",
    label: ENGAGEMENT_TABLE.damage,
    hint: ENGAGEMENT_TABLE.damageHint,
    align: "right",
  },
  {
    sort: "duration",
    label: ENGAGEMENT_TABLE.lasted,
    hint: ENGAGEMENT_TABLE.lastedHint,
    align: "right",
  },
  {
    sort: "delay",
    label: ENGAGEMENT_TABLE.crossfire,
    hint: ENGAGEMENT_TABLE.crossfireHint,
    align: "right",
    first: "asc",
  },
];

/** One page of a round's engagements. On a phone each engagement takes two lines. */
export function EngagementTable({
  roundId,
  engagements,
  sort,
  direction,
  buildHref,
}: EngagementTableProps) {
  const columns = COLUMNS.map(({ first = "desc", ...column }) => ({
    ...column,
    ...readColumnOrder(column.sort, { sort, direction, buildHref, first }),
  }));
  return (
    <TableFrame label={ENGAGEMENT_TABLE.label} wide columns={columns}>
      <table className="table table-lines">
        <thead>
          <tr>
            {columns.map((column) => (
              <SortHeader key={column.sort} {...column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {engagements.map((engagement) => (
            <tr
              key={engagement.id}
              id={`engagement-${engagement.id}`}
              className="scroll-mt-4 target:bg-raised"
            >
              <td className="right pr-5 text-muted">
                <a
                  className="prose-link"
                  href={`/rounds/${roundId}?engagement=${engagement.id}`}
                  data-engagement={engagement.id}
                  title={ENGAGEMENT_TABLE.openReplay}
                >
                  {formatClock(engagement.startMs)}
                </a>
              </td>
              <td className="min-w-32">
                <TeamDot team={engagement.targetTeam} />
                <PlayerLink player={engagement.target} />
              </td>
              <td className="w-full">
                <ul className="flex flex-wrap gap-x-4">
                  {engagement.attackers.map(({ player, team, damage, gotKill }, i) => (
                    <li key={i} className="whitespace-nowrap">
                      <TeamDot team={team} />
                      <PlayerLink player={player} />{" "}
                      <span className={`num ${gotKill ? "text-text" : "text-muted"}`}>
                        {formatCount(damage)}
                        {gotKill ? " ✕" : ""}
                      </span>
                    </li>
                  ))}
                  {engagement.attackers.length === 0 ? (
                    <li className="text-muted">{ENGAGEMENT_TABLE.noAttackers}</li>
                  ) : null}
                </ul>
              </td>
              <OutcomeCell outcome={engagement.outcome} />
              <td className="right">{formatCount(engagement.totalDamage)}</td>
              <td className="right text-muted">{formatSeconds(engagement.durationMs)}</td>
              <td className="right">
                {engagement.isCrossfire ? (
                  <span className="cards:border-b-2">
                    {formatDelay(engagement.crossfireDelayMs)}
                  </span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function TeamDot({ team }: { team: Team }) {
  const color = team === "AXIS" ? "bg-axis" : team === "ALLIES" ? "bg-allies" : "bg-line";
  const name = TEAM_NAMES[team];
  return (
    <span className={`mr-1.5 inline-block size-2 rounded-full ${color}`} title={name}>
      <span className="sr-only">{name} </span>
    </span>
  );
}

function OutcomeCell({ outcome }: Pick<RoundEngagement, "outcome">) {
  const color = outcome === "killed" ? "" : "text-muted";
  return (
    <td className={`whitespace-nowrap cards:whitespace-normal ${color}`}>
      {OUTCOME_NAMES[outcome]}
    </td>
  );
}
