import { buildMethodHref } from "#lib/addresses/methodHref.ts";
import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { BehindNote } from "#components/duos/BehindNote.tsx";
import { buildDuoMapHref, type DuoIds } from "#lib/addresses/crossfireLinks.ts";
import { BASELINE_LINK, GREY, SESSION_FIT } from "#components/duos/duos.copy.ts";
import { DRILL, DUO_PARTS } from "#components/duos/duo.copy.ts";
import { DuoScope } from "#components/duos/DuoScope.tsx";
import { DuoSentence } from "#components/duos/DuoSentence.tsx";
import { DrillSentence } from "#components/duos/DrillSentence.tsx";
import { NoAnswerNow } from "#components/duos/NoAnswerNow.tsx";
import { makeDelayBins } from "#lib/duoView/delayBins.ts";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { PlayerLink } from "#components/names/PlayerLink.tsx";
import { QualityNote } from "#components/quality/QualityNote.tsx";
import { DUO_QUALITY } from "#components/quality/quality.copy.ts";
import { writeListAddress, type SearchParams } from "#lib/addresses/writeListAddress.ts";
import { chooseDrill } from "#lib/analytics/duo/chooseDrill.ts";
import { summarizePair } from "#lib/analytics/duo/summarizePair.ts";
import { showName } from "#lib/engagements/fillName.ts";
import { askBoard } from "#lib/server/askBoard.ts";
import { database, type Database } from "#lib/store/postgres/connection.ts";
import { findMainIds } from "#lib/store/people/listMerged.ts";
import { readDuo } from "#lib/store/read/duos/readDuo.ts";
import { readDuoCrossfires } from "#lib/store/read/duos/readDuoCrossfires.ts";
import { readDuoPeople, type DuoPerson } from "#lib/store/read/duos/readDuoPeople.ts";
import type { PlayerRef } from "#lib/store/read/players/playerRef.ts";
import { readDataQuality, type DataQuality } from "#lib/store/read/quality/readDataQuality.ts";
import { toRoundSet, type BoardFilters } from "#lib/store/read/duos/board/question.ts";
import { readDuoChoices } from "#lib/store/read/duos/readDuoChoices.ts";
import { Aliases } from "./Aliases.tsx";
import { Crossfires } from "./Crossfires.tsx";
import { listUnread } from "#lib/addresses/listUnread.ts";
import {
  duoAddress,
  DUO_PAGE_FIELDS,
  buildDuoPageHref,
  type DuoView,
} from "#lib/addresses/duoAddress.ts";
import { DuoFigures } from "./DuoFigures.tsx";
import { Geometry } from "./Geometry.tsx";
import { Parts } from "./Parts.tsx";
import { Places } from "./Places.tsx";

interface DuoPageProps {
  params: Promise<{ player1: string; player2: string }>;
  searchParams: Promise<SearchParams>;
}

/** Loaded once for both the title and the page. */
const loadPeople = cache(async (player1: string, player2: string) =>
  player1 === player2 ? null : readDuoPeople(await database(), [player1, player2]),
);

export async function generateMetadata({ params }: DuoPageProps): Promise<Metadata> {
  const { player1, player2 } = await params;
  const people = await loadPeople(player1, player2);
  if (people !== null)
    return { title: people.map(({ player }) => showName(player.name)).join(" & ") };
  // The page itself redirects links to a player who was merged into another.
  if ((await findMainIds(await database(), [player1, player2])).size === 0) notFound();
  return {};
}

export default async function DuoPage({ params, searchParams }: DuoPageProps) {
  const { player1, player2 } = await params;
  const given = await searchParams;
  const view = duoAddress.parse(given);
  const ids: DuoIds = [player1, player2];
  if (player1 > player2) redirect(buildDuoPageHref(ids, view));
  const [first, second] = await findPeople(ids, view);
  const { from, to, map, side, source } = view;
  const question = { from, to, map, side, source };
  const guids = [first.guid, second.guid] as const;
  const db = await database();
  const players: [PlayerRef, PlayerRef] = [first.player, second.player];
  const asked = await askBoard(await headers(), (options) => readDuo(db, guids, question, options));
  if (!asked.ok)
    return <NoAnswerNow title={<PairTitle players={players} />} reason={asked.refusal.message} />;
  const duo = asked.value;
  const [{ crossfires, cut }, quality, choices] = await Promise.all([
    readDuoCrossfires(db, guids, question),
    readQuality(db, guids, question),
    readDuoChoices(db),
  ]);
  const { rounds, board } = duo;
  const window = quality.settings.crossfireWindowMs;
  const summary = summarizePair(rounds, board.spread);
  const buildHref = (next: Partial<typeof view>): string =>
    buildDuoPageHref(ids, { ...view, offset: 0, ...next });
  return (
    <PageFrame
      unread={listUnread(DUO_PAGE_FIELDS, given)}
      title={<PairTitle players={players} />}
      summary={<DuoSentence summary={summary} />}
      controls={
        <Link className="button" href={writeListAddress("/stack", { players: ids.join(",") })}>
          {DUO_PARTS.morePlayers}
        </Link>
      }
    >
      <Aliases people={[first, second]} />
      <div className="mb-6 mt-4">
        <DuoScope
          action={buildDuoPageHref(ids, duoAddress.parse({}))}
          question={question}
          choices={choices}
          allHref={buildDuoPageHref(ids, duoAddress.parse({}))}
        />
      </div>
      <BehindNote facts={board.facts} />
      {rounds.length === 0 ? null : (
        <div className="space-y-10">
          {map === undefined ? <Drill duo={duo} ids={ids} question={question} /> : null}
          {from !== undefined && from === to ? <p className="text-muted">{SESSION_FIT}</p> : null}
          <DuoFigures summary={summary} taken={duo.taken} people={players} />
          <Parts
            rounds={rounds}
            spread={board.spread}
            ids={ids}
            question={question}
            buildHref={buildHref}
            delay={view.delay}
            delayBins={makeDelayBins(crossfires)}
          />
          <Places crossfires={crossfires} ids={ids} question={question} />
          <Geometry {...{ crossfires, ids, players, window }} />
          <Crossfires
            crossfires={crossfires}
            cut={cut}
            view={view}
            ids={ids}
            players={players}
            buildHref={buildHref}
          />
        </div>
      )}
      <DuoNote quality={quality} />
    </PageFrame>
  );
}

function DuoNote({ quality }: { quality: DataQuality }) {
  return (
    <QualityNote quality={quality}>
      {GREY}{" "}
      <Link className="prose-link" href={buildMethodHref("lift")}>
        {BASELINE_LINK}
      </Link>
    </QualityNote>
  );
}

function PairTitle({ players: [first, second] }: { players: readonly [PlayerRef, PlayerRef] }) {
  return (
    <>
      <PlayerLink player={first} /> <span className="text-muted">&amp;</span>{" "}
      <PlayerLink player={second} />
    </>
  );
}

interface DrillProps {
  duo: Awaited<ReturnType<typeof readDuo>>;
  ids: DuoIds;
  question: BoardFilters;
}

function Drill({ duo: { rounds, board }, ids, question }: DrillProps) {
  const mapLink = (map: string, words: string) => (
    <Link className="prose-link" href={buildDuoMapHref(map, ids, question)} prefetch={false}>
      {words}
    </Link>
  );
  return (
    <section
      aria-label={DRILL.label}
      data-testid="drill"
      className="max-w-3xl border-l-2 border-line pl-4 text-base"
    >
      <DrillSentence drill={chooseDrill(rounds, board.spread)} link={mapLink} />
    </section>
  );
}

/** The two players. Redirects if one was merged into another player since the link was made. */
async function findPeople(ids: DuoIds, view: DuoView): Promise<[DuoPerson, DuoPerson]> {
  const [first, second] = (await loadPeople(...ids)) ?? [];
  if (first !== undefined && second !== undefined) return [first, second];
  const main = await findMainIds(await database(), ids);
  if (main.size === 0) notFound();
  redirect(buildDuoPageHref([main.get(ids[0]) ?? ids[0], main.get(ids[1]) ?? ids[1]], view));
}

function readQuality(db: Database, guids: readonly [string, string], question: BoardFilters) {
  const rounds = {
    ...toRoundSet(question),
    side: question.side,
    people: guids.map((guid) => [guid]),
    together: true,
  };
  return readDataQuality(db, rounds, DUO_QUALITY);
}
