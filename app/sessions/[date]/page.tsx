import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { ChoiceLinks } from "#components/layout/ChoiceLinks.tsx";
import { countOf, formatCount, formatDay, formatPercent } from "#components/layout/format.ts";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { QualityNote } from "#components/quality/QualityNote.tsx";
import { MatchTable } from "#components/session/MatchTable.tsx";
import { sessionHref } from "#components/session/sessionHref.ts";
import { fromAddress, type SearchParams } from "#components/tables/listAddress.ts";
import { joinHalves } from "#lib/analytics/session/joinHalves.ts";
import { visibleText } from "#lib/engagements/visibleText.ts";
import { database } from "#lib/store/connection.ts";
import { isDay } from "#lib/store/import/roundDate.ts";
import { readDataQuality } from "#lib/store/queries/readDataQuality.ts";
import { readSessionRounds } from "#lib/store/queries/session/readSessionRounds.ts";

interface SessionPageProps { params: Promise<{ date: string }>; searchParams: Promise<SearchParams> }

const address = z.object({ source: fromAddress(z.string().max(200).transform((text) => (text === "" ? null : text)).nullable().catch(null).default(null)) });

/** Every round of that evening; read once for the title and the page. */
const roundsOf = cache(async (date: string) => (isDay(date) ? readSessionRounds(await database(), { date, source: null }) : []));

export async function generateMetadata({ params }: SessionPageProps): Promise<Metadata> {
  const { date } = await params;
  return { title: (await roundsOf(date)).length === 0 ? "No such session" : `Session, ${formatDay(date)}` };
}

export default async function SessionPage({ params, searchParams }: SessionPageProps) {
  const { date } = await params;
  const { source } = address.parse(await searchParams);
  const all = await roundsOf(date);
  const sources = [...new Set(all.map((round) => round.source))];
  const rounds = source === null ? all : all.filter((round) => round.source === source);
  if (rounds.length === 0) notFound();
  const quality = await readDataQuality(await database(), { rounds: rounds.map(({ id }) => id) });
  const matches = joinHalves(rounds);
  const sum = (of: (round: (typeof rounds)[number]) => number): number => rounds.reduce((total, round) => total + of(round), 0);
  const engagements = sum((round) => round.engagements);
  return (
    <PageFrame
      title={<>Session <span className="font-normal text-muted">{formatDay(date)}</span></>}
      summary={
        <>
          {countOf(rounds.length, "round")}: {countOf(engagements, "engagement")}, {formatPercent(sum((round) => round.crossfires), engagements)} of them crossfires,{" "}
          {formatCount(sum((round) => round.kills))} ended with a kill.
        </>
      }
      controls={sources.length < 2 ? undefined : (
        <ChoiceLinks
          label="Server"
          choices={[{ label: "All servers", href: sessionHref(date), current: source === null }, ...sources.map((one) => ({ label: visibleText(one), href: sessionHref(date, one), current: source === one }))]}
        />
      )}
    >
      <section>
        <h2>Rounds</h2>
        <MatchTable matches={matches} />
      </section>
      <QualityNote quality={quality} />
    </PageFrame>
  );
}
