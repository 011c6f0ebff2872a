import Link from "next/link";
import { duoHref } from "#lib/addresses/crossfireLinks.ts";
import { LiftTrend } from "#components/duos/LiftTrend.tsx";
import { PartTable } from "#components/duos/PartTable.tsx";
import { StackMatrix } from "#components/duos/StackMatrix.tsx";
import { formatQuantity, formatPercent } from "#lib/format/format.ts";
import { Notice } from "#components/layout/Notice.tsx";
import { writeListAddress } from "#lib/addresses/writeListAddress.ts";
import type { PairRound } from "#lib/analytics/duo/pairRound.ts";
import { summarizePair } from "#lib/analytics/duo/summarizePair.ts";
import type { PairSummary } from "#lib/analytics/duo/summarizePair.ts";
import { NEARLY_A_TEAM, stackShare } from "#lib/analytics/duo/stackShare.ts";
import { stackLift } from "#lib/analytics/duo/stackLift.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { StackRead } from "#lib/store/read/duos/readStack.ts";
import type { PlayerRef } from "#lib/store/read/players/playerRef.ts";
import { stretchNames } from "#lib/duoView/stretches.ts";
import { hrefOfStack, type StackView } from "#lib/addresses/stackAddress.ts";

/** A stack's figures over some of its rounds: sums of its pairs, the lift of all of them; rounds in which all were on one side. */
function summarizeStack(
  { board: { spread }, pairs }: StackRead,
  people: number,
  keep: (round: PairRound) => boolean,
): (PairSummary & { together: number }) | null {
  const kept = pairs.map(({ rounds }) => rounds.filter((round) => keep(round)));
  const lift = stackLift(kept, spread);
  if (lift === null) return null;
  const pairsOn = new Map<string, number>();
  for (const round of kept.flat())
    pairsOn.set(
      `${round.roundId} ${round.side}`,
      (pairsOn.get(`${round.roundId} ${round.side}`) ?? 0) + 1,
    );
  const all = [...pairsOn].filter(([, count]) => count === (people * (people - 1)) / 2);
  return {
    ...summarizePair(kept.flat(), spread),
    ...lift,
    together: new Set(all.map(([key]) => key.split(" ")[0])).size,
  };
}

/** The matrix of pairs, then map by map and in time how much they work together. */
export function StackFigures({
  stack,
  players,
  view,
}: {
  stack: StackRead;
  players: PlayerRef[];
  view: StackView;
}) {
  const { from, to, map, side, source } = view;
  const ids = players.map(({ id }) => id ?? "");
  const summaries = new Map(
    stack.pairs.map(({ first, second, rounds }) => [
      `${first} ${second}`,
      summarizePair(rounds, stack.board.spread),
    ]),
  );
  const all = stack.pairs.flatMap(({ rounds }) => rounds);
  const maps = [...new Set(all.map((round) => round.map))]
    .flatMap((name) => {
      const summary = summarizeStack(stack, players.length, (round) => round.map === name);
      return summary === null ? [] : [{ name, summary }];
    })
    .sort((a, b) => b.summary.together - a.summary.together || b.summary.rounds - a.summary.rounds);
  const { unit, getName, list, left } = stretchNames(all);
  const points = list.flatMap(({ name, from: first, to: last, label }) => {
    const summary = summarizeStack(stack, players.length, (round) => getName(round) === name);
    return summary === null
      ? []
      : [{ key: name, label, summary, href: hrefOfStack({ ...view, from: first, to: last }) }];
  });
  const together = maps.reduce((sum, { summary }) => sum + summary.together, 0);
  const common = maps.filter(
    ({ summary }) => summary.together > 0 && summary.together === maps[0]?.summary.together,
  );
  const share = stackShare(stack.pairs.map(({ rounds }) => rounds));
  return (
    <div className="space-y-10">
      {share < NEARLY_A_TEAM ? null : (
        <Notice title={share === 1 ? "These are a whole team" : "These are nearly a whole team"}>
          In the rounds that two or more of them shared, {formatPercent(share, 1)} of the team-mates
          of each were of them. The average of a whole team lies at 1.00, or close to it, whatever
          it does, since the crossfires that chance gives each player sum up to those they had: what
          tells something here are the pairs beside each other.{" "}
          <Link className="prose-link" href="/method#stack">
            Why
          </Link>
        </Notice>
      )}
      <section>
        <h2 className="mb-2">Every two of them</h2>
        <StackMatrix
          players={players}
          getSummary={(first, second) => summaries.get(`${first} ${second}`)}
          buildHref={(first, second) =>
            writeListAddress(duoHref([ids[first] ?? "", ids[second] ?? ""]), {
              from,
              to,
              map,
              side,
              source,
            })
          }
        />
        <p className="mt-2 text-muted">
          Lift, its 90 % interval, and crossfires : those by chance. Grey is what chance explains.
          Each opens the pair.{" "}
          <a
            className="prose-link"
            href={writeListAddress("/api/v1/stack", {
              players: ids.join(","),
              from,
              to,
              map,
              side,
              source,
              format: "csv",
            })}
            download
          >
            As CSV
          </a>
        </p>
      </section>
      <section>
        <h2 className="mb-1">Map by map</h2>
        <p className="mb-2 max-w-3xl text-muted">
          {together === 0
            ? "They were never all on one side in one round. "
            : `All of them were on one side in ${formatQuantity(together, "round")}; their common map is ${common.map(({ name }) => mapTitle(name)).join(" and ")}, ${formatQuantity(common[0]?.summary.together ?? 0, "round")}. `}
          Here every round counts in which any two of them were: the lifts of their pairs, each
          weighed by what chance gives it. The interval takes pairs as independent, which those of
          few players are not: what one pair has more, the other pairs of its two have less.
        </p>
        <PartTable
          heading="Map"
          parts={maps.map(({ name, summary }) => ({
            key: name,
            label: (
              <>
                {mapTitle(name)}
                {summary.together === 0 ? null : (
                  <span className="text-muted">, all together in {summary.together}</span>
                )}
              </>
            ),
            href: hrefOfStack({ ...view, map: name }),
            summary,
          }))}
        />
      </section>
      <section>
        <h2 className="mb-2">In time, by {unit}</h2>
        <LiftTrend label={`The lift of their pairs by ${unit}, against chance`} points={points} />
        <p className="text-muted">
          Each opens these rounds by themselves, fitted to them alone, with other lifts than here.
          r: rounds with two or more of them on one side.
          {left > 0
            ? ` The latest ${list.length} ${unit}s; ${left} before them are not drawn.`
            : ""}
        </p>
      </section>
    </div>
  );
}
