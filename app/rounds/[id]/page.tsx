import { showSource } from "#lib/format/showSource.ts";
import { encodeMapName } from "#lib/maps/encodeMapName.ts";
import type { Metadata } from "next";
import Link from "next/link";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { formatDay } from "#lib/format/format.ts";
import { describeRoundSettings } from "#lib/format/trackerSettings.copy.ts";
import { ROUND_ADMIN, ROUND_PAGE } from "#components/rounds/rounds.copy.ts";
import type { DecidedFacts, RoundSummary } from "#lib/roundView/shown.ts";
import { toWallTime } from "#lib/store/clocks/zonedTime.ts";
import { writeWallTime } from "#lib/store/ingest/wallTimeText.ts";
import { listMaps } from "#lib/store/read/maps/listMaps.ts";
import { ActionButton } from "#components/layout/ActionButton.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { QualityNote } from "#components/quality/QualityNote.tsx";
import { ReplayLoader } from "#components/replay/ReplayLoader.tsx";
import { DecideRoundForms } from "#components/rounds/DecideRoundForms.tsx";
import { FileList } from "#components/rounds/FileList.tsx";
import { PairList } from "#components/rounds/PairList.tsx";
import { RemovedNotice } from "#components/rounds/RemovedNotice.tsx";
import { MoveRoundForm } from "#components/rounds/MoveRoundForm.tsx";
import { ReplaceFileForm } from "#components/rounds/ReplaceFileForm.tsx";
import { RoundNotes } from "#components/rounds/RoundNotes.tsx";
import { RosterTable } from "#components/rounds/RosterTable.tsx";
import { RoundFigures } from "#components/rounds/RoundFigures.tsx";
import { Timeline } from "#components/rounds/Timeline.tsx";
import { buildSessionHref } from "#lib/addresses/buildSessionHref.ts";
import type { SearchParams } from "#lib/addresses/writeListAddress.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import { identifyViewer } from "#lib/server/viewer.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { readDataQuality } from "#lib/store/read/quality/readDataQuality.ts";
import { readRound } from "#lib/store/read/rounds/readRound.ts";
import { EngagementsPart } from "./EngagementsPart.tsx";
import { RoundMap } from "./RoundMap.tsx";
import { listUnread } from "#lib/addresses/listUnread.ts";
import { REPLAY_FIELDS } from "#lib/addresses/replayFields.ts";
import { roundAddress, ROUND_FIELDS } from "#lib/addresses/roundAddress.ts";
import { KEPT_DAYS, readRemovedRound } from "#lib/store/rounds/removedRounds.ts";
import type { RemovedRound } from "#lib/store/rounds/removedRounds.ts";
import {
  decideRound,
  moveRound,
  removeRound,
  replaceRoundFile,
  restoreRound,
  takeRoundFile,
} from "../actions.ts";

interface RoundPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

const MINUTES_LENGTH = "YYYY-MM-DD HH:MM".length;
const MAX_ROUND_ID = 2 ** 31 - 1;

/** The round number in an address; null if it is not a number. */
function roundNumber(id: string): number | null {
  const number = Number(id);
  return /^\d+$/.test(id) && number <= MAX_ROUND_ID ? number : null;
}

/** Loaded once for both the title and the page. */
const loadRound = cache(async (id: string) => {
  const number = roundNumber(id);
  return number === null ? null : readRound(await database(), number);
});

const loadRemoved = cache(async (id: string) => {
  const number = roundNumber(id);
  return number === null ? null : readRemovedRound(await database(), number);
});

export async function generateMetadata({ params }: RoundPageProps): Promise<Metadata> {
  const { id } = await params;
  const about = (await loadRound(id))?.round ?? (await loadRemoved(id));
  if (about === null) notFound();
  return { title: `${mapTitle(about.map)}, ${formatDay(about.sessionDate)}` };
}

export default async function RoundPage({ params, searchParams }: RoundPageProps) {
  const { id } = await params;
  const [found, { admin }] = await Promise.all([
    loadRound(id),
    identifyViewer({ headers: await headers() }),
  ]);
  if (found === null) {
    const removed = await loadRemoved(id);
    if (removed === null) notFound();
    return <RemovedPage round={removed} admin={admin} />;
  }
  const { round, timeZone, decided, files, players, pairs, engagements } = found;
  const ended = writeWallTime(toWallTime(timeZone, round.playedAt)).slice(0, MINUTES_LENGTH);
  const asked = await searchParams;
  const quality = await readDataQuality(await database(), { ids: [round.id] });
  return (
    <PageFrame
      unread={listUnread({ ...ROUND_FIELDS, ...REPLAY_FIELDS }, asked)}
      title={<RoundTitle round={round} />}
      summary={
        <>
          <Link className="prose-link" href={buildSessionHref(round.sessionDate)}>
            {formatDay(round.sessionDate)}
          </Link>
          {ROUND_PAGE.summary(round)}
        </>
      }
      controls={
        <Link className="button" href={`/maps/${encodeMapName(round.map)}`}>
          {ROUND_PAGE.map}
        </Link>
      }
    >
      <div className="space-y-9">
        <div>
          <RoundNotes round={round} timeZone={timeZone} ended={ended} decided={decided} />
          <RoundFigures round={round} />
          <p className="mt-3 max-w-3xl text-muted">{describeRoundSettings(round)}</p>
          <QualityNote quality={quality} />
        </div>
        <ReplayLoader
          round={round.id}
          still={<RoundMap round={round.id} map={round.map} />}
          sidebar={<PairList pairs={pairs} />}
          timeline={
            <Timeline
              roundId={round.id}
              durationMs={round.durationMs}
              players={players}
              engagements={engagements}
            />
          }
        />
        <div className="grid gap-x-10 gap-y-8 wide:grid-cols-2">
          <RosterTable team="Axis" players={players.filter(({ team }) => team === "AXIS")} />
          <RosterTable team="Allies" players={players.filter(({ team }) => team === "ALLIES")} />
        </div>
        <p className="no-print -mt-5 text-muted">
          <a className="prose-link" href={`/api/v1/rounds/${round.id}?format=csv`} download>
            {ROUND_PAGE.csv}
          </a>
        </p>
        <EngagementsPart round={round} view={roundAddress.parse(asked)} />
        <section>
          <h2 className="mb-2">{ROUND_PAGE.files}</h2>
          <FileList files={files} use={admin ? takeRoundFile : null} />
        </section>
        {admin ? (
          <AdminPart round={round} timeZone={timeZone} ended={ended} decided={decided} />
        ) : null}
      </div>
    </PageFrame>
  );
}

function RemovedPage({ round, admin }: { round: RemovedRound; admin: boolean }) {
  return (
    <PageFrame
      title={mapTitle(round.map)}
      summary={`${formatDay(round.sessionDate)}, ${showSource(round.source)}`}
    >
      <RemovedNotice round={round} keptDays={KEPT_DAYS} restore={admin ? restoreRound : null} />
    </PageFrame>
  );
}

function RoundTitle({ round }: { round: RoundSummary }) {
  const half = ROUND_PAGE.half(round.half);
  return (
    <>
      {mapTitle(round.map)}{" "}
      {half === "" ? null : <span className="font-normal text-muted">{half}</span>}
      {round.complete === false ? (
        <>
          {" "}
          <span className="tag tag-bad align-middle font-normal tracking-normal">
            {ROUND_PAGE.truncated}
          </span>
        </>
      ) : null}
    </>
  );
}

interface AdminPartProps {
  round: RoundSummary;
  timeZone: string;
  ended: string;
  decided: DecidedFacts;
}

async function AdminPart({ round, timeZone, ended, decided }: AdminPartProps) {
  const maps = await listMaps(await database());
  return (
    <section className="no-print space-y-5 border-t border-hairline pt-6">
      <h2>{ROUND_ADMIN.title}</h2>
      <ReplaceFileForm roundId={round.id} action={replaceRoundFile} />
      <DecideRoundForms
        round={round}
        timeZone={timeZone}
        ended={ended.replace(" ", "T")}
        decided={decided}
        maps={maps.map(({ name }) => name)}
        action={decideRound}
      />
      <MoveRoundForm roundId={round.id} sessionDate={round.sessionDate} action={moveRound} />
      <details>
        <summary className="text-muted">{ROUND_ADMIN.remove}</summary>
        <p className="mb-3 mt-2 max-w-2xl text-muted">{ROUND_ADMIN.removeHelp(KEPT_DAYS)}</p>
        <ActionButton
          action={removeRound}
          fields={{ roundId: round.id }}
          label={ROUND_ADMIN.removeButton}
          busy={ROUND_ADMIN.removing}
          quiet
        />
      </details>
    </section>
  );
}
