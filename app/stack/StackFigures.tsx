import { buildMethodHref } from "#lib/addresses/methodHref.ts";
import Link from "next/link";
import { buildDuoHref } from "#lib/addresses/crossfireLinks.ts";
import { PartTrend } from "#components/duos/PartTrend.tsx";
import { PartTable } from "#components/duos/PartTable.tsx";
import { StackMatrix } from "#components/duos/StackMatrix.tsx";
import { DUO_PARTS } from "#components/duos/duo.copy.ts";
import { PART_RATIO } from "#components/duos/duos.copy.ts";
import { STACK } from "#components/duos/stack.copy.ts";
import { Notice } from "#components/layout/Notice.tsx";
import { writeListAddress } from "#lib/addresses/writeListAddress.ts";
import type { PairRound } from "#lib/analytics/duo/pairRound.ts";
import { summarizePair } from "#lib/analytics/duo/summarizePair.ts";
import type { PairSummary } from "#lib/analytics/duo/summarizePair.ts";
import { NEARLY_A_TEAM, computeStackShare } from "#lib/analytics/duo/computeStackShare.ts";
import { computeStackLift } from "#lib/analytics/duo/computeStackLift.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { StackRead } from "#lib/store/read/duos/readStack.ts";
import type { PlayerRef } from "#lib/store/read/players/playerRef.ts";
import { nameStretches } from "#lib/duoView/stretches.ts";
import { buildStackHref, type StackView } from "#lib/addresses/stackAddress.ts";

/**
 * A stack's figures over some of its rounds: sums of its pairs, their common lift, and the rounds
 * in which all played on the same side.
 */
function summarizeStack(
  { board: { spread }, pairs }: StackRead,
  people: number,
  keep: (round: PairRound) => boolean,
): (PairSummary & { together: number }) | null {
  const kept = pairs.map(({ rounds }) => rounds.filter((round) => keep(round)));
  const lift = computeStackLift(kept, spread);
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

/** The matrix of pairs, then how much they work together by map and over time. */
export function StackFigures({
  stack,
  players,
  view,
}: {
  stack: StackRead;
  players: PlayerRef[];
  view: StackView;
}) {
  return (
    <div className="space-y-10">
      <WholeTeamNote share={computeStackShare(stack.pairs.map(({ rounds }) => rounds))} />
      <PairsPart stack={stack} players={players} view={view} />
      <MapsPart stack={stack} people={players.length} view={view} />
      <TimePart stack={stack} people={players.length} view={view} />
    </div>
  );
}

/** Says so if the players are nearly a whole team, because their average then means nothing. */
function WholeTeamNote({ share }: { share: number }) {
  if (share < NEARLY_A_TEAM) return null;
  return (
    <Notice title={share === 1 ? STACK.wholeTeam : STACK.nearlyWholeTeam}>
      {STACK.wholeTeamText(share)}{" "}
      <Link className="prose-link" href={buildMethodHref("stack")}>
        {STACK.why}
      </Link>
    </Notice>
  );
}

function PairsPart({
  stack,
  players,
  view: { from, to, map, side, source },
}: {
  stack: StackRead;
  players: PlayerRef[];
  view: StackView;
}) {
  const ids = players.map(({ id }) => id ?? "");
  const summaries = new Map(
    stack.pairs.map(({ first, second, rounds }) => [
      `${first} ${second}`,
      summarizePair(rounds, stack.board.spread),
    ]),
  );
  const question = { from, to, map, side, source };
  const csvHref = writeListAddress("/api/v1/stack", {
    players: ids.join(","),
    ...question,
    format: "csv",
  });
  return (
    <section>
      <h2 className="mb-2">{STACK.pairs}</h2>
      <StackMatrix
        players={players}
        getSummary={(first, second) => summaries.get(`${first} ${second}`)}
        buildHref={(first, second) =>
          writeListAddress(buildDuoHref([ids[first] ?? "", ids[second] ?? ""]), question)
        }
      />
      <p className="mt-2 text-muted">
        {STACK.pairsNote}{" "}
        <a className="prose-link" href={csvHref} download>
          {STACK.csv}
        </a>
      </p>
    </section>
  );
}

interface StackPartProps {
  stack: StackRead;
  /** How many players. */
  people: number;
  view: StackView;
}

function MapsPart({ stack, people, view }: StackPartProps) {
  const all = stack.pairs.flatMap(({ rounds }) => rounds);
  const maps = [...new Set(all.map((round) => round.map))]
    .flatMap((name) => {
      const summary = summarizeStack(stack, people, (round) => round.map === name);
      return summary === null ? [] : [{ name, summary }];
    })
    .sort((a, b) => b.summary.together - a.summary.together || b.summary.rounds - a.summary.rounds);
  const together = maps.reduce((sum, { summary }) => sum + summary.together, 0);
  const most = maps[0]?.summary.together ?? 0;
  const common = maps.filter(({ summary }) => summary.together > 0 && summary.together === most);
  const names = common.map(({ name }) => mapTitle(name)).join(" and ");
  return (
    <section>
      <h2 className="mb-1">{STACK.byMap}</h2>
      <p className="mb-2 max-w-3xl text-muted">
        {together === 0 ? STACK.neverTogether : STACK.allTogether(together, names, most)}{" "}
        {STACK.byMapNote} {PART_RATIO.ofStack}
      </p>
      <PartTable
        heading={DUO_PARTS.map}
        parts={maps.map(({ name, summary }) => ({
          key: name,
          label: (
            <>
              {mapTitle(name)}
              {summary.together === 0 ? null : (
                <span className="text-muted">{STACK.together(summary.together)}</span>
              )}
            </>
          ),
          href: buildStackHref({ ...view, map: name }),
          summary,
        }))}
      />
    </section>
  );
}

function TimePart({ stack, people, view }: StackPartProps) {
  const all = stack.pairs.flatMap(({ rounds }) => rounds);
  const { unit, getName, list, left } = nameStretches(all);
  const points = list.flatMap(({ name, from: first, to: last, label }) => {
    const summary = summarizeStack(stack, people, (round) => getName(round) === name);
    return summary === null
      ? []
      : [{ key: name, label, summary, href: buildStackHref({ ...view, from: first, to: last }) }];
  });
  return (
    <section>
      <h2 className="mb-2">{STACK.byTime(unit)}</h2>
      <PartTrend label={STACK.byTimeLabel(unit)} unit={unit} points={points} />
      <p className="text-muted">
        {STACK.byTimeNote}
        {left > 0 ? ` ${DUO_PARTS.cutTime(list.length, unit, left)}` : ""}
      </p>
    </section>
  );
}
