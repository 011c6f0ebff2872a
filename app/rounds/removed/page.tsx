import { REMOVED_ROUNDS } from "#components/rounds/rounds.copy.ts";
import type { Metadata } from "next";
import Link from "next/link";
import { headers } from "next/headers";
import { ActionButton } from "#components/layout/ActionButton.tsx";
import { formatDay } from "#lib/format/format.ts";
import { Notice } from "#components/layout/Notice.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import { identifyViewer } from "#lib/server/viewer.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { KEPT_DAYS, listRemovedRounds } from "#lib/store/rounds/removedRounds.ts";
import { restoreRound } from "../actions.ts";

export const metadata: Metadata = { title: REMOVED_ROUNDS.title };

export default async function RemovedRoundsPage() {
  const { admin } = await identifyViewer({ headers: await headers() });
  const rounds = await listRemovedRounds(await database());
  return (
    <PageFrame title={REMOVED_ROUNDS.title} summary={REMOVED_ROUNDS.summary(KEPT_DAYS)}>
      {rounds.length === 0 ? (
        <Notice>{REMOVED_ROUNDS.none}</Notice>
      ) : (
        <table className="table max-w-3xl">
          <thead>
            <tr>
              <th scope="col" className="w-full">
                {REMOVED_ROUNDS.round}
              </th>
              <th scope="col">{REMOVED_ROUNDS.removed}</th>
              <th scope="col">
                <span className="sr-only">{REMOVED_ROUNDS.restore}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rounds.map((round) => (
              <tr key={round.id}>
                <td>
                  <Link className="prose-link" href={`/rounds/${round.id}`}>
                    {mapTitle(round.map)}
                  </Link>{" "}
                  <span className="text-muted">{formatDay(round.sessionDate)}</span>
                </td>
                <td className="whitespace-nowrap">{formatDay(round.removedAt)}</td>
                <td className="whitespace-nowrap text-muted">
                  {!round.restorable ? (
                    REMOVED_ROUNDS.filesGone
                  ) : admin ? (
                    <ActionButton
                      action={restoreRound}
                      fields={{ roundId: round.id }}
                      label={REMOVED_ROUNDS.restore}
                      busy={REMOVED_ROUNDS.restoring}
                      quiet
                    />
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </PageFrame>
  );
}
