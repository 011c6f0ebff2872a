import Link from "next/link";
import { headers } from "next/headers";
import { BehindNote } from "#components/duos/BehindNote.tsx";
import { DuoTable } from "#components/duos/DuoTable.tsx";
import { LastSession } from "#components/rounds/LastSession.tsx";
import { MapCards } from "#components/heatmap/MapCards.tsx";
import { ActionButton } from "#components/layout/ActionButton.tsx";
import { FigureStrip } from "#components/layout/FigureStrip.tsx";
import { FirstSteps } from "#components/layout/FirstSteps.tsx";
import { formatQuantity, formatCount, formatDay, formatPercent } from "#lib/format/format.ts";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { QualityNote } from "#components/quality/QualityNote.tsx";
import { sessionHref } from "#lib/addresses/sessionHref.ts";
import { writeListAddress } from "#lib/addresses/writeListAddress.ts";
import { identifyViewer } from "#lib/server/viewer.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { listDuos } from "#lib/store/read/duos/listDuos.ts";
import { readDataQuality } from "#lib/store/read/quality/readDataQuality.ts";
import { readLastSession } from "#lib/store/read/sessions/readLastSession.ts";
import { readTotals } from "#lib/store/read/rounds/readTotals.ts";
import { loadSamples } from "./actions.ts";
import { loadMapCards } from "./maps/loadMapCards.ts";

const TOP_DUOS = 5;
const MAPS_SHOWN = 10;

export default async function HomePage() {
  const db = await database();
  const totals = await readTotals(db);
  if (totals.rounds === 0) {
    const { admin } = await identifyViewer({ headers: await headers() });
    return (
      <PageFrame
        title="Where you fight, and who fights together"
        summary="Nothing is imported yet. Three ways to begin:"
      >
        <FirstSteps
          admin={admin}
          sampleButton={
            <ActionButton action={loadSamples} label="Load the sample rounds" busy="Loading …" />
          }
        />
      </PageFrame>
    );
  }
  const [session, { duos, total, facts }, maps, quality] = await Promise.all([
    readLastSession(db),
    listDuos(db, { minCrossfires: 1, sort: "liftLower", limit: TOP_DUOS, offset: 0 }),
    loadMapCards(db, MAPS_SHOWN),
    readDataQuality(db, {}),
  ]);
  return (
    <PageFrame
      title={
        session === null ? (
          "Proximity"
        ) : (
          <Link className="hover:underline" href={sessionHref(session.date)}>
            Last session, {formatDay(session.date)}
          </Link>
        )
      }
      summary={
        session === null ? undefined : (
          <>
            {formatQuantity(session.rounds, "round")} with{" "}
            {formatQuantity(session.players, "player")}: {formatCount(session.engagements)}{" "}
            engagements, {formatPercent(session.crossfires, session.engagements)} of them
            crossfires, {formatCount(session.kills)} ended in a kill.
          </>
        )
      }
    >
      <div className="space-y-10">
        {session === null ? null : <LastSession session={session} />}
        <section>
          <h2 className="mb-3">Maps</h2>
          <MapCards cards={maps.cards} />
          {maps.cards.length < maps.total ? (
            <p className="mt-4">
              <Link className="prose-link" href="/maps">
                All {maps.total} maps
              </Link>
            </p>
          ) : null}
        </section>
        {duos.length === 0 ? null : (
          <section>
            <h2 className="mb-1">Top duos of all time</h2>
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
                All {formatQuantity(total, "duo")}
              </Link>
            </p>
          </section>
        )}
        <section>
          <h2 className="mb-3">Everything so far</h2>
          <FigureStrip
            figures={[
              { label: "Sessions", value: formatCount(totals.sessions) },
              { label: "Rounds", value: formatCount(totals.rounds) },
              { label: "Maps", value: formatCount(totals.maps) },
              { label: "Players", value: formatCount(totals.players) },
              { label: "Engagements", value: formatCount(totals.engagements) },
              { label: "Crossfires", value: formatCount(totals.crossfires) },
              {
                label: "Since",
                value: totals.firstSession === null ? "–" : formatDay(totals.firstSession),
              },
              { label: "Duos", value: formatCount(total) },
            ]}
          />
          <QualityNote quality={quality} />
        </section>
      </div>
    </PageFrame>
  );
}
