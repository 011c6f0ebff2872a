import { JoinPanel } from "#components/players/JoinPanel.tsx";
import { database } from "#lib/store/postgres/connection.ts";
import { listJoined } from "#lib/store/people/listJoined.ts";
import { listNamesakes } from "#lib/store/people/listNamesakes.ts";
import { previewJoin } from "#lib/store/people/previewJoin.ts";
import { joinPlayers, partPlayer } from "../actions.ts";

/** What only who is signed in sees of a player. @param asked whom to join into him, as typed */
export async function AdminPart({
  id,
  guid,
  asked,
}: {
  id: string;
  guid: string;
  asked: string | undefined;
}) {
  const db = await database();
  const [joined, namesakes, seen] = await Promise.all([
    listJoined(db, guid),
    listNamesakes(db, guid),
    asked === undefined ? null : previewJoin(db, asked, id),
  ]);
  return (
    <JoinPanel
      id={id}
      joined={joined}
      namesakes={namesakes}
      join={joinPlayers}
      part={partPlayer}
      asked={
        asked === undefined || seen === null
          ? null
          : {
              text: asked,
              preview: seen.ok ? seen.preview : null,
              refusal: seen.ok ? null : seen.message,
            }
      }
    />
  );
}
