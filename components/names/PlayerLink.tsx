import Link from "next/link";
import type { PlayerRef } from "#lib/store/queries/playerRef.ts";
import { PlayerName } from "./PlayerName.tsx";

/** A player's name, the way to his page where he has one: bots and people without a lasting GUID have none. */
export function PlayerLink({ player: { id, name } }: { player: Pick<PlayerRef, "id" | "name"> }) {
  if (id === null) return <PlayerName name={name} />;
  return <Link href={`/players/${id}`} prefetch={false} className="decoration-line hover:underline"><PlayerName name={name} /></Link>;
}
