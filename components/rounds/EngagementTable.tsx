import type { Outcome } from "#lib/engagements/types.ts";
import type { RoundEngagement } from "#lib/store/queries/readRoundEngagements.ts";
import { formatClock, formatCount, formatDelay } from "../layout/format.ts";
import { PlayerLink } from "../names/PlayerLink.tsx";

const OUTCOME_WORDS: Record<Outcome, string> = {
  killed: "killed", escaped: "escaped", round_end: "round ended", timeout: "went quiet", disconnect: "left", shutdown: "server stopped",
  unknown: "not known", selfkill: "killed himself", fallen: "fell", world: "died of the world", teamkill: "killed by a team-mate",
};

/** Every engagement of a round in the order of its start. */
export function EngagementTable({ roundId, engagements }: { roundId: number; engagements: RoundEngagement[] }) {
  return (
    <table className="table table-cards">
      <thead>
        <tr>
          <th scope="col" className="right">Time</th>
          <th scope="col">Target</th>
          <th scope="col">Attackers, damage</th>
          <th scope="col">Outcome</th>
          <th scope="col" className="right" title="Overkill included">Damage</th>
          <th scope="col" className="right">Lasted</th>
          <th scope="col" className="right" title="The tracker's mark and its delay between the first two">Crossfire</th>
        </tr>
      </thead>
      <tbody>
        {engagements.map((engagement) => (
          <tr key={engagement.id} id={`engagement-${engagement.id}`} className="target:bg-raised">
            <td className="right pr-5 text-muted" data-label="Time"><a className="prose-link" href={`/rounds/${roundId}?engagement=${engagement.id}`} data-engagement={engagement.id} title="Show it in the replay">{formatClock(engagement.startMs)}</a></td>
            <td data-label="Target" className="wide min-w-32">
              <span><TeamDot team={engagement.targetTeam} /><PlayerLink player={engagement.target} /></span>
            </td>
            <td data-label="Attackers" className="wide w-full">
              <ul className="flex flex-wrap gap-x-4 max-sm:justify-end">
                {engagement.attackers.map(({ player, team, damage, gotKill }, i) => (
                  // eslint-disable-next-line react/no-array-index-key
                  <li key={i} className="whitespace-nowrap">
                    <TeamDot team={team} /><PlayerLink player={player} /> <span className={`num ${gotKill ? "text-text" : "text-muted"}`}>{formatCount(damage)}{gotKill ? " ✕" : ""}</span>
                  </li>
                ))}
                {engagement.attackers.length === 0 ? <li className="text-muted">none recorded</li> : null}
              </ul>
            </td>
            <td className="wide whitespace-nowrap" data-label="Outcome">{OUTCOME_WORDS[engagement.outcome]}</td>
            <td className="right" data-label="Damage">{formatCount(engagement.totalDamage)}</td>
            <td className="right text-muted" data-label="Lasted">{(engagement.durationMs / 1000).toFixed(1)} s</td>
            <td className="right" data-label="Crossfire">{engagement.isCrossfire ? formatDelay(engagement.crossfireDelayMs) : ""}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TeamDot({ team }: { team: string }) {
  const color = team === "AXIS" ? "bg-axis" : team === "ALLIES" ? "bg-allies" : "bg-line";
  const name = team === "AXIS" ? "Axis" : team === "ALLIES" ? "Allies" : "Spectator";
  return <span className={`mr-1.5 inline-block size-2 rounded-full ${color}`} title={name}><span className="sr-only">{name} </span></span>;
}
