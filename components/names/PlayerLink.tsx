import Link from "next/link";
import { stripColors } from "#lib/engagements/colorCodes.ts";
import type { PlayerRef } from "#lib/playerView/shown.ts";
import { NO_NAME } from "../players/players.copy.ts";
import { PlayerName } from "./PlayerName.tsx";

/** A player's name with a link to their page. Bots and players without a lasting GUID have no page. */
export function PlayerLink({ player: { id, name } }: { player: Pick<PlayerRef, "id" | "name"> }) {
  if (id === null) return <PlayerName name={name} />;
  // A name may consist of colour codes only, and a link needs a text.
  if (stripColors(name).trim() === "")
    return (
      <Link
        href={`/players/${id}`}
        prefetch={false}
        className="text-muted decoration-line hover:underline"
      >
        {NO_NAME}
      </Link>
    );
  return (
    <Link href={`/players/${id}`} prefetch={false} className="decoration-line hover:underline">
      <PlayerName name={name} />
    </Link>
  );
}
