import type { SessionMapCard } from "#components/session/SessionMaps.tsx";
import { LINE_UP_MOST } from "#lib/addresses/pictureSubject.ts";
import type { SessionDetails, SessionGroup } from "#lib/sessionView/shown.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { buildThumbnailAddresses, findTile, makeThumbnail } from "../../maps/thumbnails.ts";

/** How many line-ups have a picture of their own. A third one would repeat the map once more. */
const GROUPS_SHOWN = 2;

/** The maps of a session, each with its small pictures: one for each line-up, or one of all kills. */
export async function loadSessionMaps(
  db: Database,
  { date: session, source, maps, people }: SessionDetails,
): Promise<SessionMapCard[]> {
  const lineUps = people.groups.slice(0, GROUPS_SHOWN).map(toKillers);
  const groups = lineUps.every(({ killers }) => killers.length <= LINE_UP_MOST) ? lineUps : [];
  const cards = await Promise.all(
    maps.map(async ({ map, rounds, kills, byGroup }): Promise<SessionMapCard | null> => {
      const tile = await findTile(db, map);
      if (tile === null) return null;
      const subject = { show: "session", session, ...(source === null ? {} : { source }) } as const;
      const heats =
        groups.length === 0
          ? [{ label: null, killers: [], heat: kills, subject }]
          : groups.map(({ label, killers }, place) => ({
              label,
              killers,
              heat: byGroup[place] ?? kills,
              subject: { ...subject, killers },
            }));
      const pictures = heats.map(({ label, killers, heat, subject: shown }) => ({
        label,
        killers,
        kills: heat.total,
        picture: buildThumbnailAddresses(makeThumbnail(tile, shown, heat)),
      }));
      return { map, title: tile.scene.title, rounds, pictures };
    }),
  );
  return cards.filter((card) => card !== null);
}

/** A line-up as an address names it. */
const toKillers = ({ label, members }: SessionGroup): { label: string; killers: string[] } => ({
  label,
  killers: members.flatMap(({ player }) => player.id ?? []),
});
