import { MergePanel } from "#components/players/MergePanel.tsx";
import { database } from "#lib/store/postgres/connection.ts";
import { listMerged } from "#lib/store/people/listMerged.ts";
import { listNamesakes } from "#lib/store/people/listNamesakes.ts";
import { previewMerge } from "#lib/store/people/previewMerge.ts";
import { mergePlayers, unmergePlayer } from "../actions.ts";

/** What only the admin sees on a player's page. @param asked the player to merge into this one, as typed */
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
  const [merged, namesakes, seen] = await Promise.all([
    listMerged(db, guid),
    listNamesakes(db, guid),
    asked === undefined ? null : previewMerge(db, asked, id),
  ]);
  return (
    <MergePanel
      id={id}
      joined={merged}
      namesakes={namesakes}
      join={mergePlayers}
      part={unmergePlayer}
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
