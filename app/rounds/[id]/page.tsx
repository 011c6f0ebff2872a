import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { countOf, formatClock, formatCount, formatDay, formatDelay, formatPercent } from "#components/layout/format.ts";
import { Notice } from "#components/layout/Notice.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { PlayerName } from "#components/names/PlayerName.tsx";
import { EngagementTable } from "#components/rounds/EngagementTable.tsx";
import { FileList } from "#components/rounds/FileList.tsx";
import { RosterTable } from "#components/rounds/RosterTable.tsx";
import { RoundFigures } from "#components/rounds/RoundFigures.tsx";
import { halfName } from "#components/tables/RoundTable.tsx";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import { database } from "#lib/store/connection.ts";
import { readRound } from "#lib/store/queries/readRound.ts";
import { RoundMap } from "./RoundMap.tsx";

interface RoundPageProps { params: Promise<{ id: string }> }

const MAX_ROUND_ID = 2 ** 31 - 1;

/** Read once for the title and the page. */
const roundOf = cache(async (id: string) => {
  const number = Number(id);
  return /^\d+$/.test(id) && number <= MAX_ROUND_ID ? readRound(await database(), number) : null;
});

export async function generateMetadata({ params }: RoundPageProps): Promise<Metadata> {
  const found = await roundOf((await params).id);
  return { title: found === null ? "No such round" : `${mapTitle(found.round.map)}, ${formatDay(found.round.sessionDate)}` };
}

export default async function RoundPage({ params }: RoundPageProps) {
  const found = await roundOf((await params).id);
  if (found === null) notFound();
  const { round, files, players, pairs, engagements } = found;
  const half = halfName(round.half);
  return (
    <PageFrame
      title={<>{mapTitle(round.map)} {half === "" ? null : <span className="font-normal text-muted">{half}</span>}</>}
      summary={
        <>
          {formatDay(round.sessionDate)}, {countOf(round.players, "player")}, {formatClock(round.durationMs)} minutes of fighting.{" "}
          {formatCount(round.crossfires)} of {countOf(round.engagements, "engagement")} were crossfires ({formatPercent(round.crossfires, round.engagements)}).
        </>
      }
      controls={<Link className="button" href={`/maps/${encodeURIComponent(round.map)}`}>Map of all rounds</Link>}
    >
      <div className="space-y-9">
        {round.complete === false ? <Notice title="Truncated">The file of this round was cut: what is missing is not in these figures. Import the whole file to replace it.</Notice> : null}
        <RoundFigures round={round} />
        <div className="grid gap-x-10 gap-y-8 wide:grid-cols-2">
          <RosterTable team="Axis" players={players.filter(({ team }) => team === "AXIS")} />
          <RosterTable team="Allies" players={players.filter(({ team }) => team === "ALLIES")} />
        </div>
        <div className="flex flex-col gap-x-10 gap-y-8 wide:flex-row">
          <RoundMap round={round.id} map={round.map} />
          {pairs.length > 0 ? (
            <section className="min-w-0 grow">
              <h2>Crossfires of two</h2>
              <ul className="mt-2 grid gap-x-10 sm:grid-cols-2">
                {pairs.map(({ player1, player2, crossfires, crossfireKills, averageDelayMs }, i) => (
                  // eslint-disable-next-line react/no-array-index-key
                  <li key={i} className="flex items-baseline justify-between gap-3 border-b border-hairline py-1.5">
                    <span className="min-w-0"><PlayerName name={player1.name} /> <span className="text-muted">&amp;</span> <PlayerName name={player2.name} /></span>
                    <span className="num shrink-0">{formatCount(crossfires)} <span className="text-muted">{formatCount(crossfireKills)} killed · {formatDelay(averageDelayMs)}</span></span>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </div>
        <section>
          <h2>Engagements <span className="font-normal text-muted">{formatCount(round.engagements)}</span></h2>
          {engagements.length < round.engagements ? <p className="text-muted">The first {formatCount(engagements.length)} of {formatCount(round.engagements)}.</p> : null}
          <EngagementTable engagements={engagements} />
        </section>
        <section>
          <h2 className="mb-2">Files</h2>
          <FileList files={files} />
        </section>
      </div>
    </PageFrame>
  );
}
