import { buildMethodHref } from "#lib/addresses/methodHref.ts";
import { DAY_MS } from "#lib/format/dayLength.ts";
import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import type { ComponentProps } from "react";
import { BehindNote } from "#components/duos/BehindNote.tsx";
import { BoardSentence } from "#components/duos/BoardSentence.tsx";
import { DuoFilters } from "#components/duos/DuoFilters.tsx";
import { DuoTable } from "#components/duos/DuoTable.tsx";
import { NoAnswerNow } from "#components/duos/NoAnswerNow.tsx";
import { ChoiceLinks } from "#components/layout/ChoiceLinks.tsx";
import { BASELINE_LINK, GREY } from "#components/duos/duos.copy.ts";
import { BOARD } from "#components/duos/board.copy.ts";
import { EmptyPage } from "#components/layout/EmptyPage.tsx";
import { Notice } from "#components/layout/Notice.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { QualityNote } from "#components/quality/QualityNote.tsx";
import { DUO_QUALITY } from "#components/quality/quality.copy.ts";
import { writeListAddress, type SearchParams } from "#lib/addresses/writeListAddress.ts";
import { Pager } from "#components/tables/Pager.tsx";
import { PastTheEnd } from "#components/tables/PastTheEnd.tsx";
import { askBoard } from "#lib/server/askBoard.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { listDuos } from "#lib/store/read/duos/listDuos.ts";
import { toRoundSet } from "#lib/store/read/duos/board/question.ts";
import { readDataQuality } from "#lib/store/read/quality/readDataQuality.ts";
import { readDuoChoices } from "#lib/store/read/duos/readDuoChoices.ts";
import { listUnread } from "#lib/addresses/listUnread.ts";
import {
  duosAddress,
  DUOS_FIELDS,
  buildDuosHref,
  MAX_MINIMUM,
  USUAL,
  type DuosView,
} from "#lib/addresses/duosAddress.ts";

export const metadata: Metadata = { title: BOARD.title };

const PAGE_SIZE = 50;
const SEASON_DAYS = 90;
const CSV_ROWS = 10_000;

export default async function DuosPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const given = await searchParams;
  const view = duosAddress.parse(given);
  const { min, name, sort, direction, offset, ...question } = view;
  const db = await database();
  const choices = await readDuoChoices(db);
  const page = { minCrossfires: min, search: name, sort, direction, limit: PAGE_SIZE, offset };
  const asked = await askBoard(await headers(), (options) =>
    listDuos(db, { ...question, ...page }, options),
  );
  if (!asked.ok) return <NoAnswerNow title={BOARD.title} reason={asked.refusal.message} />;
  const { total, duos, facts } = asked.value;
  const quality = await readDataQuality(db, toRoundSet(question), DUO_QUALITY);
  const [first] = duos;
  const isUsual = sort === USUAL.sort && direction === USUAL.direction;
  const isRanking = isUsual && offset === 0 && name === undefined;
  return (
    <PageFrame
      unread={listUnread(DUOS_FIELDS, given)}
      title={BOARD.title}
      summary={
        <BoardSentence
          facts={facts}
          best={isRanking ? first : undefined}
          window={quality.settings.crossfireWindowMs}
        />
      }
      controls={
        choices.lastSession === null ? undefined : (
          <BoardControls lastSession={choices.lastSession} view={view} />
        )
      }
    >
      {choices.lastSession === null ? (
        <EmptyPage>{BOARD.willShow}</EmptyPage>
      ) : (
        <div className="no-print mb-4">
          <DuoFilters
            question={question}
            choices={choices}
            min={min}
            maxMin={MAX_MINIMUM}
            name={name}
            keep={{
              sort: sort === USUAL.sort ? null : sort,
              direction: direction === USUAL.direction ? null : direction,
            }}
          />
        </div>
      )}
      {choices.lastSession === null ? null : (
        <BoardPage {...{ view, question, total, duos, facts, quality }} />
      )}
    </PageFrame>
  );
}

type BoardAnswer = Awaited<ReturnType<typeof listDuos>>;

interface BoardPageProps extends BoardAnswer {
  view: DuosView;
  question: ComponentProps<typeof DuoTable>["question"];
  quality: ComponentProps<typeof QualityNote>["quality"];
}

/** One page of the board, or why it has no rows. */
function BoardPage({ view, question, total, duos, facts, quality }: BoardPageProps) {
  const { min, name, sort, direction, offset } = view;
  const buildHref = (next: Partial<DuosView>): string =>
    buildDuosHref({ ...view, offset: 0, ...next });
  const narrowed = Object.values(question).some((value) => value !== undefined);
  if (duos.length === 0 && total > 0)
    return <PastTheEnd total={total} noun={BOARD.noun} firstHref={buildHref({})} />;
  if (duos.length === 0)
    return (
      <NoDuos isEmpty={min <= 1 && name === undefined && !narrowed} {...{ name, min, narrowed }} />
    );
  return (
    <>
      <BehindNote facts={facts} />
      <DuoTable
        duos={duos}
        question={question}
        from={offset + 1}
        sort={sort}
        direction={direction}
        buildHref={(next, order) => buildHref({ sort: next, direction: order })}
      />
      <Pager
        offset={offset}
        limit={PAGE_SIZE}
        total={total}
        noun={BOARD.noun}
        buildHref={(next) => buildHref({ offset: next })}
        csvHref={buildCsvHref(view)}
      />
      <BaselineNote quality={quality} />
    </>
  );
}

function BoardControls({ lastSession, view }: { lastSession: string; view: DuosView }) {
  return (
    <>
      <Link className="button" href="/stack">
        {BOARD.stack}
      </Link>
      <ChoiceLinks label={BOARD.time} choices={listPeriods(lastSession, view)} />
    </>
  );
}

function buildCsvHref({ min, name, ...view }: DuosView): string {
  return writeListAddress("/api/v1/duos", {
    ...view,
    minCrossfires: min,
    search: name,
    offset: undefined,
    limit: CSV_ROWS,
    format: "csv",
  });
}

function BaselineNote({ quality }: Pick<ComponentProps<typeof QualityNote>, "quality">) {
  return (
    <QualityNote quality={quality}>
      {GREY}{" "}
      <Link className="prose-link" href={buildMethodHref("lift")}>
        {BASELINE_LINK}
      </Link>
    </QualityNote>
  );
}

/** The last session, the days up to it, and all time. */
function listPeriods(
  lastSession: string,
  view: DuosView,
): { label: string; href: string; current: boolean }[] {
  const seasonFrom = new Date(Date.parse(`${lastSession}T00:00:00Z`) - (SEASON_DAYS - 1) * DAY_MS)
    .toISOString()
    .slice(0, 10);
  return [
    { label: BOARD.lastSession, from: lastSession, to: lastSession },
    { label: BOARD.days(SEASON_DAYS), from: seasonFrom, to: lastSession },
    { label: BOARD.all, from: undefined, to: undefined },
  ].map(({ label, from, to }) => ({
    label,
    href: buildDuosHref({ ...view, offset: 0, from, to }),
    current: view.from === from && view.to === to,
  }));
}

function NoDuos({
  isEmpty,
  name,
  min,
  narrowed,
}: {
  /** Whether there are no pairs at all. */
  isEmpty: boolean;
  name: string | undefined;
  min: number;
  narrowed: boolean;
}) {
  return (
    <Notice title={BOARD.nothing}>
      {isEmpty ? BOARD.noneImported : BOARD.noneMatch(name, min, narrowed)}{" "}
      <Link className="prose-link" href={isEmpty ? "/import" : "/duos"}>
        {isEmpty ? BOARD.importMore : BOARD.showAll}
      </Link>
    </Notice>
  );
}
