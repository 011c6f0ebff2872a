import Link from "next/link";
import type { PlayerRef } from "#lib/playerView/shown.ts";
import { PlayerName } from "./PlayerName.tsx";

/** A player's name with a link to their page. Bots and players without a lasting GUID have no page. */
export function PlayerLink({ player: { id, name } }: { player: Pick<PlayerRef, "id" | "name"> }) {
  if (id === null) return <PlayerName name={name} />;
  return (
    <Link href={`/players/${id}`} prefetch={false} className="decoration-line hover:underline">
      <PlayerName name={name} id={id} />
    </Link>
  );
}
