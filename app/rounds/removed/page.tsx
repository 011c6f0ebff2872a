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

export const metadata: Metadata = { title: "Removed rounds" };

export default async function RemovedRoundsPage() {
  const { admin } = await identifyViewer({ headers: await headers() });
  const rounds = await listRemovedRounds(await database());
  return (
    <PageFrame
      title="Removed rounds"
      summary={`They count in no figure. Their files are kept for ${KEPT_DAYS} days; until then each can be brought back as it was.`}
    >
      {rounds.length === 0 ? (
        <Notice>No round was removed.</Notice>
      ) : (
        <table className="table max-w-3xl">
          <thead>
            <tr>
              <th scope="col" className="w-full">
                Round
              </th>
              <th scope="col">Removed</th>
              <th scope="col">
                <span className="sr-only">Bring back</span>
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
                    "files gone"
                  ) : admin ? (
                    <ActionButton
                      action={restoreRound}
                      fields={{ roundId: round.id }}
                      label="Bring back"
                      busy="Reading …"
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
