import Link from "next/link";
import { headers } from "next/headers";
import { BehindNote } from "#components/duos/BehindNote.tsx";
import { DuoTable } from "#components/duos/DuoTable.tsx";
import { LastSession, type SessionMapPicture } from "#components/rounds/LastSession.tsx";
import { MapCards } from "#components/heatmap/MapCards.tsx";
import { ActionButton } from "#components/layout/ActionButton.tsx";
import { FigureStrip } from "#components/layout/FigureStrip.tsx";
import { FirstSteps } from "#components/layout/FirstSteps.tsx";
import { describeBotRounds } from "#lib/format/botRounds.copy.ts";
import { formatCount, formatDay } from "#lib/format/format.ts";
import { SITE } from "#components/layout/layout.copy.ts";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { QualityNote } from "#components/quality/QualityNote.tsx";
import { buildSessionHref } from "#lib/addresses/buildSessionHref.ts";
import { writeListAddress } from "#lib/addresses/writeListAddress.ts";
import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import { mapAddress } from "#lib/mapQuery/writeQuestion.ts";
import { readChosenTheme } from "#lib/server/chosenTheme.ts";
import { identifyViewer } from "#lib/server/viewer.ts";
import type { SessionSummary } from "#lib/sessionView/shown.ts";
import { type Database, database } from "#lib/store/postgres/connection.ts";
import { listDuos } from "#lib/store/read/duos/listDuos.ts";
import { readDataQuality } from "#lib/store/read/quality/readDataQuality.ts";
import { readLastSession } from "#lib/store/read/sessions/readLastSession.ts";
import { readTotals, type Totals } from "#lib/store/read/rounds/readTotals.ts";
import { describeLastSession, HOME } from "./home.copy.ts";
import { loadSamples } from "./actions.ts";
import { loadMapCards } from "./maps/loadMapCards.ts";
import { buildThumbnailAddresses, loadSessionThumbnail } from "./maps/thumbnails.ts";

type DuoList = Awaited<ReturnType<typeof listDuos>>;

const TOP_DUOS = 5;
const MAPS_SHOWN = 10;

export default async function HomePage() {
  const db = await database();
  const totals = await readTotals(db);
  if (totals.rounds + totals.botRounds === 0) return <EmptyHome />;
  const [last, { duos, total, facts }, maps, quality, theme] = await Promise.all([
    loadLastSession(db),
    listDuos(db, { minCrossfires: 1, sort: "liftLower", limit: TOP_DUOS, offset: 0 }),
    loadMapCards(db, MAPS_SHOWN),
    readDataQuality(db, {}),
    readChosenTheme(),
  ]);
  return (
    <PageFrame
      title={
        last === null ? (
          SITE.shortName
        ) : (
          <Link className="hover:underline" href={buildSessionHref(last.session.date)}>
            {HOME.title(last.session.date)}
          </Link>
        )
      }
      summary={last === null ? undefined : describeLastSession(last.session)}
    >
      <div className="space-y-10">
        {last === null ? null : <LastSession {...last} theme={theme} />}
        <section>
          <h2 className="mb-3">{HOME.maps}</h2>
          <MapCards cards={maps.cards} inSight={0} theme={theme} />
          {maps.cards.length < maps.total ? (
            <p className="mt-4">
              <Link className="prose-link" href="/maps">
                {HOME.allMaps(maps.total)}
              </Link>
            </p>
          ) : null}
        </section>
        {duos.length === 0 ? null : <TopDuos duos={duos} total={total} facts={facts} />}
        <section>
          <h2 className="mb-3">{HOME.totals}</h2>
          <FigureStrip figures={listTotals(totals, total)} />
          <p className="mt-2 text-muted empty:hidden">{describeBotRounds(totals.botRounds)}</p>
          <QualityNote quality={quality} />
        </section>
      </div>
    </PageFrame>
  );
}

/** The last session with the picture of its map; null if nothing is imported. */
async function loadLastSession(
  db: Database,
): Promise<{ session: SessionSummary; map: SessionMapPicture | null } | null> {
  const session = await readLastSession(db);
  if (session === null) return null;
  const found = await loadSessionThumbnail(db, session.date);
  if (found === null) return { session, map: null };
  const { map, scene } = found.thumbnail;
  return {
    session,
    map: {
      map,
      title: scene.title,
      kills: found.kills,
      picture: buildThumbnailAddresses(found.thumbnail),
      href: mapAddress(map, readQuestion({ session: session.date })),
    },
  };
}

async function EmptyHome() {
  const { admin } = await identifyViewer({ headers: await headers() });
  return (
    <PageFrame title={HOME.emptyTitle} summary={HOME.emptySummary}>
      <FirstSteps
        admin={admin}
        sampleButton={
          <ActionButton action={loadSamples} label={HOME.loadSamples} busy={HOME.loading} />
        }
      />
    </PageFrame>
  );
}

/** The best pairs of all rounds. @param total how many pairs there are */
function TopDuos({ duos, total, facts }: Pick<DuoList, "duos" | "total" | "facts">) {
  return (
    <section>
      <h2 className="mb-1">{HOME.duos}</h2>
      <BehindNote facts={facts} />
      <DuoTable
        duos={duos}
        from={1}
        sort="liftLower"
        direction="desc"
        question={{}}
        buildHref={(sort, direction) =>
          writeListAddress("/duos", {
            sort: sort === "liftLower" ? null : sort,
            direction: direction === "desc" ? null : direction,
          })
        }
      />
      <p className="mt-3">
        <Link className="prose-link" href="/duos">
          {HOME.allDuos(total)}
        </Link>
      </p>
    </section>
  );
}

function listTotals(totals: Totals, duos: number): { label: string; value: string }[] {
  const { totalLabels: labels } = HOME;
  const since = totals.firstSession === null ? "–" : formatDay(totals.firstSession);
  return [
    { label: labels.sessions, value: formatCount(totals.sessions) },
    { label: labels.rounds, value: formatCount(totals.rounds) },
    { label: labels.maps, value: formatCount(totals.maps) },
    { label: labels.players, value: formatCount(totals.players) },
    { label: labels.engagements, value: formatCount(totals.engagements) },
    { label: labels.crossfires, value: formatCount(totals.crossfires) },
    { label: labels.since, value: since },
    { label: labels.duos, value: formatCount(duos) },
  ];
}
