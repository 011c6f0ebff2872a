import { showSource } from "#lib/format/showSource.ts";
import { buildMethodHref } from "#lib/addresses/methodHref.ts";
import type { Metadata } from "next";
import Link from "next/link";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { ChoiceLinks } from "#components/layout/ChoiceLinks.tsx";
import { formatDay } from "#lib/format/format.ts";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { QualityNote } from "#components/quality/QualityNote.tsx";
import { ComparisonTable } from "#components/session/ComparisonTable.tsx";
import { LineUps } from "#components/session/LineUps.tsx";
import { MatchTable } from "#components/session/MatchTable.tsx";
import { NotableList } from "#components/session/NotableList.tsx";
import { SessionDuos } from "#components/session/SessionDuos.tsx";
import { buildSessionHref } from "#lib/addresses/buildSessionHref.ts";
import { SessionMaps } from "#components/session/SessionMaps.tsx";
import { SessionSentence } from "#components/session/SessionSentence.tsx";
import { SESSION_PAGE } from "#components/session/session.copy.ts";
import { PERSON_SORTS } from "#components/session/sortPersons.ts";
import { parseDirection, parseName, parseWord, readLeniently } from "#lib/addresses/fields.ts";
import { listUnread } from "#lib/addresses/listUnread.ts";
import { describeSession } from "#components/session/describeSession.ts";
import { writeListAddress, type SearchParams } from "#lib/addresses/writeListAddress.ts";
import { readChosenTheme } from "#lib/server/chosenTheme.ts";
import { getSiteAddress } from "#lib/server/siteAddress.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { isDay } from "#lib/format/days.ts";
import { readDataQuality } from "#lib/store/read/quality/readDataQuality.ts";
import { readSession } from "#lib/store/read/sessions/readSession.ts";
import { loadSessionMaps } from "./loadSessionMaps.ts";

interface SessionPageProps {
  params: Promise<{ date: string }>;
  searchParams: Promise<SearchParams>;
}

const FIELDS = {
  /** How the tables of players are ordered. */
  people: parseWord(PERSON_SORTS).default("lineUp"),
  order: parseDirection("desc"),
  source: parseName().optional(),
};
const address = z.object(readLeniently(FIELDS));

/** Loaded once for both the title and the page. */
const loadSession = cache(async (date: string, source: string | null) =>
  isDay(date) ? readSession(await database(), { date, source }) : null,
);

export async function generateMetadata({
  params,
  searchParams,
}: SessionPageProps): Promise<Metadata> {
  const { date } = await params;
  const { source = null } = address.parse(await searchParams);
  const session = await loadSession(date, source);
  if (session === null) notFound();
  const [title, description] = [SESSION_PAGE.titleOf(formatDay(date)), describeSession(session)];
  return {
    title,
    description,
    metadataBase: getSiteAddress(await headers()),
    openGraph: {
      title,
      description,
      images: [
        {
          url: writeListAddress(`/sessions/${date}/preview`, { source }),
          width: 1200,
          height: 630,
        },
      ],
    },
    twitter: { card: "summary_large_image" },
  };
}

export default async function SessionPage({ params, searchParams }: SessionPageProps) {
  const { date } = await params;
  const asked = await searchParams;
  const { source = null, people: sort, order: direction } = address.parse(asked);
  const session = await loadSession(date, source);
  if (session === null) notFound();
  const db = await database();
  const [cards, theme, quality] = await Promise.all([
    loadSessionMaps(db, session),
    readChosenTheme(),
    readDataQuality(db, { ids: session.rounds.map(({ id }) => id) }),
  ]);
  const { groups } = session.people;
  const buildCsvHref = (table: "rounds" | "people"): string =>
    writeListAddress(`/api/v1/sessions/${date}`, { source, table, format: "csv" });
  return (
    <div className="print-page">
      <PageFrame
        unread={listUnread(FIELDS, asked)}
        title={
          <>
            {SESSION_PAGE.title} <span className="font-normal text-muted">{formatDay(date)}</span>
          </>
        }
        summary={<SessionSentence session={session} />}
        controls={<SessionControls date={date} source={source} session={session} />}
      >
        <div className="space-y-10 print:space-y-3">
          <LineUps
            people={session.people}
            kills={session.rounds.reduce((sum, { kills }) => sum + kills, 0)}
            order={{
              sort,
              direction,
              buildHref: (sortColumn, order) =>
                `${writeListAddress(`/sessions/${date}`, {
                  source,
                  people: sortColumn === "lineUp" ? null : sortColumn,
                  order: order === "desc" ? null : order,
                })}#line-ups`,
            }}
            buildHref={(id) =>
              `${writeListAddress(`/players/${id}`, { session: date, source })}#rounds`
            }
            csvHref={buildCsvHref("people")}
          />
          <SessionDuos session={session} />
          <SessionMaps {...{ cards, date, source, theme }} />
          <section id="rounds" className="scroll-mt-4">
            <h2>{SESSION_PAGE.rounds}</h2>
            <MatchTable matches={session.matches} groups={groups} sides={session.sides} />
            <p className="no-print mt-2 text-muted">
              <a className="prose-link" href={buildCsvHref("rounds")} download>
                {SESSION_PAGE.roundsCsv}
              </a>
            </p>
          </section>
          <NotableList
            notable={session.notable}
            withPlaces={session.rounds.some((round) => round.hasAttackerPlaces)}
            window={quality.settings.crossfireWindowMs}
          />
          <Comparisons comparisons={session.comparisons} />
        </div>
        <QualityNote quality={quality}>
          {SESSION_PAGE.method.before}
          <Link className="prose-link" href={buildMethodHref("session")}>
            {SESSION_PAGE.method.link}
          </Link>
          {SESSION_PAGE.method.after}
        </QualityNote>
      </PageFrame>
    </div>
  );
}

type Session = NonNullable<Awaited<ReturnType<typeof loadSession>>>;

interface SessionControlsProps {
  date: string;
  source: string | null;
  session: Session;
}

/** The servers of the day, and links to the previous and the next session. */
function SessionControls({ date, source, session }: SessionControlsProps) {
  return (
    <>
      {session.sources.length < 2 ? null : (
        <ChoiceLinks
          label={SESSION_PAGE.server}
          choices={[
            {
              label: SESSION_PAGE.allServers,
              href: buildSessionHref(date),
              current: source === null,
            },
            ...session.sources.map((name) => ({
              label: showSource(name),
              href: buildSessionHref(date, name),
              current: source === name,
            })),
          ]}
        />
      )}
      {session.neighbours.before === null ? null : (
        <Link
          className="button"
          rel="prev"
          prefetch={false}
          href={buildSessionHref(session.neighbours.before, source)}
        >
          {SESSION_PAGE.previous}
        </Link>
      )}
      {session.neighbours.after === null ? null : (
        <Link
          className="button"
          rel="next"
          prefetch={false}
          href={buildSessionHref(session.neighbours.after, source)}
        >
          {SESSION_PAGE.next}
        </Link>
      )}
    </>
  );
}

function Comparisons({ comparisons }: Pick<Session, "comparisons">) {
  return (
    <section>
      <h2>{SESSION_PAGE.comparison}</h2>
      <div
        className={
          "mt-2 grid gap-x-12 gap-y-8 " +
          `${comparisons.length > 1 ? "wide:grid-cols-2 print:grid-cols-2 print:gap-x-6" : ""}`
        }
      >
        {comparisons.map((comparison) => (
          <ComparisonTable key={comparison.label} comparison={comparison} />
        ))}
      </div>
    </section>
  );
}
