import Link from "next/link";
import { stripColors } from "#lib/engagements/colorCodes.ts";
import type { PlayerRef } from "#lib/store/read/players/playerRef.ts";
import { PlayerName } from "./PlayerName.tsx";

/** A player's name, the way to his page where he has one: bots and people without a lasting GUID have none. */
export function PlayerLink({ player: { id, name } }: { player: Pick<PlayerRef, "id" | "name"> }) {
  if (id === null) return <PlayerName name={name} />;
  // Colour codes alone are a name too, and a link without text is none.
  if (stripColors(name).trim() === "")
    return (
      <Link
        href={`/players/${id}`}
        prefetch={false}
        className="text-muted decoration-line hover:underline"
      >
        no name
      </Link>
    );
  return (
    <Link href={`/players/${id}`} prefetch={false} className="decoration-line hover:underline">
      <PlayerName name={name} />
    </Link>
  );
}
