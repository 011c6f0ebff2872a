import { MergePanel } from "#components/players/MergePanel.tsx";
import { database } from "#lib/store/postgres/connection.ts";
import { listMerged } from "#lib/store/people/listMerged.ts";
import { listNamesakes } from "#lib/store/people/listNamesakes.ts";
import { previewMerge } from "#lib/store/people/previewMerge.ts";
import { mergePlayers, unmergePlayer } from "../actions.ts";

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
  const [merged, namesakes, seen] = await Promise.all([
    listMerged(db, guid),
    listNamesakes(db, guid),
    asked === undefined ? null : previewMerge(db, asked, id),
  ]);
  return (
    <MergePanel
      id={id}
      merged={merged}
      namesakes={namesakes}
      merge={mergePlayers}
      unmerge={unmergePlayer}
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
