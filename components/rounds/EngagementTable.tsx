import type { Outcome } from "#lib/engagements/types.ts";
import type {
  EngagementSort,
  RoundEngagement,
} from "#lib/store/read/rounds/readRoundEngagements.ts";
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

const OUTCOME_WORDS: Record<Outcome, string> = {
  killed: "killed",
  escaped: "escaped",
  round_end: "round ended",
  timeout: "went quiet",
  disconnect: "left",
  shutdown: "server stopped",
  unknown: "not known",
  selfkill: "killed themselves",
  fallen: "fell",
  world: "died of the world",
  teamkill: "killed by a team-mate",
};

const COLUMNS: readonly {
  sort: EngagementSort;
  label: string;
  hint?: string;
  align?: "right";
  first?: "asc" | "desc";
}[] = [
  {
    sort: "start",
    label: "Time",
    hint: "In the round; opens the replay there",
    align: "right",
    first: "asc",
  },
  { sort: "target", label: "Target", first: "asc" },
  {
    sort: "attackers",
    label: "Attackers, damage",
    hint: "Everybody who hit the target, in the order of the file; ✕ marks the kill",
  },
  { sort: "outcome", label: "Outcome", first: "asc" },
  { sort: "damage", label: "Damage", hint: "Of all attackers, overkill included", align: "right" },
  {
    sort: "duration",
    label: "Lasted",
    hint: "From the first hit until it was over",
    align: "right",
  },
  {
    sort: "delay",
    label: "Crossfire",
    hint: "The tracker's mark: the time between the hits of the first two; on a phone the underlined figure",
    align: "right",
    first: "asc",
  },
];

/** A page of the engagements of a round. On a phone each takes two lines. */
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
    <TableFrame label="Engagements" wide columns={columns}>
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
                  title="Show it in the replay"
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
                    <li className="text-muted">none recorded</li>
                  ) : null}
                </ul>
              </td>
              <td
                className={`whitespace-nowrap cards:whitespace-normal ${engagement.outcome === "killed" ? "" : "text-muted"}`}
              >
                {OUTCOME_WORDS[engagement.outcome]}
              </td>
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

function TeamDot({ team }: { team: string }) {
  const color = team === "AXIS" ? "bg-axis" : team === "ALLIES" ? "bg-allies" : "bg-line";
  const name = team === "AXIS" ? "Axis" : team === "ALLIES" ? "Allies" : "Spectator";
  return (
    <span className={`mr-1.5 inline-block size-2 rounded-full ${color}`} title={name}>
      <span className="sr-only">{name} </span>
    </span>
  );
}
