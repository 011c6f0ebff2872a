import type { Metadata } from "next";
import Link from "next/link";
import { SessionTable } from "#components/session/SessionTable.tsx";
import { SESSIONS } from "#components/session/session.copy.ts";
import { EmptyPage } from "#components/layout/EmptyPage.tsx";
import { Notice } from "#components/layout/Notice.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { writeListAddress, type SearchParams } from "#lib/addresses/writeListAddress.ts";
import { Pager } from "#components/tables/Pager.tsx";
import { PastTheEnd } from "#components/tables/PastTheEnd.tsx";
import { database } from "#lib/store/postgres/connection.ts";
import { listSessions } from "#lib/store/read/sessions/listSessions.ts";
import { readDuoChoices } from "#lib/store/read/duos/readDuoChoices.ts";
import { listUnread } from "#lib/addresses/listUnread.ts";
import {
  buildSessionsHref,
  sessionsAddress,
  SESSIONS_FIELDS,
} from "#lib/addresses/sessionsAddress.ts";

export const metadata: Metadata = { title: SESSIONS.title };

const PAGE_SIZE = 50;

export default async function SessionsPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const asked = await searchParams;
  const view = sessionsAddress.parse(asked);
  const { name, sort, direction, offset } = view;
  const db = await database();
  const [{ total, sessions }, { sources }] = await Promise.all([
    listSessions(db, { search: name, sort, direction, offset, limit: PAGE_SIZE }),
    readDuoChoices(db),
  ]);
  return (
    <PageFrame
      unread={listUnread(SESSIONS_FIELDS, asked)}
      title={SESSIONS.title}
      summary={total === 0 ? undefined : SESSIONS.summary(total, name)}
      controls={total === 0 && name === undefined ? undefined : <PlayerSearch name={name} />}
    >
      {sessions.length === 0 && total > 0 ? (
        <PastTheEnd
          total={total}
          noun={SESSIONS.noun}
          firstHref={buildSessionsHref({ ...view, offset: 0 })}
        />
      ) : sessions.length === 0 ? (
        sources.length === 0 ? (
          <EmptyPage>{SESSIONS.willShow}</EmptyPage>
        ) : (
          <Notice title={name === undefined ? SESSIONS.none : SESSIONS.noPlayer(name)}>
            <Link className="prose-link" href="/sessions">
              {SESSIONS.showAll}
            </Link>
          </Notice>
        )
      ) : (
        <>
          <SessionTable
            sessions={sessions}
            withSource={sources.length > 1}
            sort={sort}
            direction={direction}
            buildHref={(next, order) =>
              buildSessionsHref({ ...view, offset: 0, sort: next, direction: order })
            }
          />
          <Pager
            offset={offset}
            limit={PAGE_SIZE}
            total={total}
            noun={SESSIONS.noun}
            buildHref={(next) => buildSessionsHref({ ...view, offset: next })}
            csvHref={writeListAddress("/api/v1/sessions", {
              search: name,
              sort,
              direction,
              limit: 10_000,
              format: "csv",
            })}
          />
        </>
      )}
    </PageFrame>
  );
}

function PlayerSearch({ name }: { name: string | undefined }) {
  return (
    <form method="get" action="/sessions" className="flex items-center gap-2">
      <input
        className="field w-44"
        type="search"
        name="name"
        maxLength={64}
        defaultValue={name}
        placeholder={SESSIONS.player}
        aria-label={SESSIONS.findLabel}
      />
      <button type="submit" className="button">
        {SESSIONS.show}
      </button>
    </form>
  );
}
