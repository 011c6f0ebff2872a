import { DAY_MS } from "#lib/format/dayLength.ts";
import type { Metadata } from "next";
import Link from "next/link";
import { BehindNote } from "#components/duos/BehindNote.tsx";
import { BoardSentence } from "#components/duos/BoardSentence.tsx";
import { DuoFilters } from "#components/duos/DuoFilters.tsx";
import { DuoTable } from "#components/duos/DuoTable.tsx";
import { ChoiceLinks } from "#components/layout/ChoiceLinks.tsx";
import { formatCount } from "#lib/format/format.ts";
import { EmptyPage } from "#components/layout/EmptyPage.tsx";
import { Notice } from "#components/layout/Notice.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { QualityNote } from "#components/quality/QualityNote.tsx";
import { DUO_QUALITY } from "#components/quality/qualityWords.ts";
import { writeListAddress, type SearchParams } from "#lib/addresses/writeListAddress.ts";
import { Pager } from "#components/tables/Pager.tsx";
import { PastTheEnd } from "#components/tables/PastTheEnd.tsx";
import { database } from "#lib/store/postgres/connection.ts";
import { listDuos } from "#lib/store/read/duos/listDuos.ts";
import { toRoundSet } from "#lib/store/read/duos/board/question.ts";
import { readDataQuality } from "#lib/store/read/quality/readDataQuality.ts";
import { readDuoChoices } from "#lib/store/read/duos/readDuoChoices.ts";
import {
  duosAddress,
  hrefOfDuos,
  MAX_MINIMUM,
  USUAL,
  type DuosView,
} from "#lib/addresses/duosAddress.ts";

export const metadata: Metadata = { title: "Duos" };

const PAGE_SIZE = 50;
const SEASON_DAYS = 90;

export default async function DuosPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const view = duosAddress.parse(await searchParams);
  const { min, name, sort, direction, offset, ...question } = view;
  const db = await database();
  const choices = await readDuoChoices(db);
  const [quality, { total, duos, facts }] = await Promise.all([
    readDataQuality(db, toRoundSet(question), DUO_QUALITY),
    listDuos(db, {
      ...question,
      minCrossfires: min,
      search: name,
      sort,
      direction,
      limit: PAGE_SIZE,
      offset,
    }),
  ]);
  const buildHref = (next: Partial<DuosView>): string =>
    hrefOfDuos({ ...view, offset: 0, ...next });
  const [first] = duos;
  const narrowed = Object.values(question).some((value) => value !== undefined);
  return (
    <PageFrame
      title="Duos"
      summary={
        <BoardSentence
          facts={facts}
          best={
            sort === USUAL.sort &&
            direction === USUAL.direction &&
            offset === 0 &&
            name === undefined
              ? first
              : undefined
          }
        />
      }
      controls={
        choices.lastSession === null ? undefined : (
          <>
            <Link className="button" href="/stack">
              My stack
            </Link>
            <ChoiceLinks label="Time" choices={listPeriods(choices.lastSession, view)} />
          </>
        )
      }
    >
      {choices.lastSession === null ? null : (
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
      {choices.lastSession === null ? (
        <EmptyPage>
          Every two team-mates, ranked by how much more often they catch an enemy together than
          chance would have it, with how sure that is.
        </EmptyPage>
      ) : duos.length === 0 && total > 0 ? (
        <PastTheEnd total={total} noun="duos" firstHref={buildHref({})} />
      ) : duos.length === 0 ? (
        <Notice title="No duos to show">
          {min <= 1 && name === undefined && !narrowed ? (
            <>
              No crossfire of two players with a lasting GUID is imported yet.{" "}
              <Link className="prose-link" href="/import">
                Import more rounds
              </Link>
            </>
          ) : (
            <>
              No pair {name === undefined ? "" : `with “${name}” in a name of now or then `}has{" "}
              {formatCount(min)} or more crossfires{narrowed ? " in these rounds" : ""}.{" "}
              <Link className="prose-link" href="/duos">
                Show all
              </Link>
            </>
          )}
        </Notice>
      ) : (
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
            noun="duos"
            buildHref={(next) => buildHref({ offset: next })}
            csvHref={writeListAddress("/api/v1/duos", {
              ...question,
              minCrossfires: min,
              search: name,
              sort,
              direction,
              limit: 10_000,
              format: "csv",
            })}
          />
          <QualityNote quality={quality}>
            Grey is what chance explains: the 90 % interval holds 1.{" "}
            <Link className="prose-link" href="/method#lift">
              How chance is reckoned
            </Link>
          </QualityNote>
        </>
      )}
    </PageFrame>
  );
}

/** The last evening, the days up to it, and all time. */
function listPeriods(
  lastSession: string,
  view: DuosView,
): { label: string; href: string; current: boolean }[] {
  const seasonFrom = new Date(Date.parse(`${lastSession}T00:00:00Z`) - (SEASON_DAYS - 1) * DAY_MS)
    .toISOString()
    .slice(0, 10);
  return [
    { label: "Last session", from: lastSession, to: lastSession },
    { label: `${SEASON_DAYS} days`, from: seasonFrom, to: lastSession },
    { label: "All", from: undefined, to: undefined },
  ].map(({ label, from, to }) => ({
    label,
    href: hrefOfDuos({ ...view, offset: 0, from, to }),
    current: view.from === from && view.to === to,
  }));
}
