import { encodeMapName } from "#lib/maps/encodeMapName.ts";
import { LAST_SESSION } from "./lastSession.copy.ts";
import Link from "next/link";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { ThemedAddresses } from "#lib/addresses/mapPictureAddress.ts";
import type { Theme } from "#lib/theme/theme.ts";
import { MapThumbnail } from "../heatmap/MapThumbnail.tsx";
import type { SessionSummary } from "#lib/sessionView/shown.ts";
import { formatQuantity } from "#lib/format/format.ts";
import { PlayerLink } from "../names/PlayerLink.tsx";
import { buildSessionHref } from "#lib/addresses/buildSessionHref.ts";

/** The map with the most kills of a session. */
export interface SessionMapPicture {
  map: string;
  title: string;
  kills: number;
  picture: ThemedAddresses;
  /** The map page with the kills of this session. */
  href: string;
}

interface LastSessionProps {
  session: SessionSummary;
  /** null if no map has a counted round. */
  map: SessionMapPicture | null;
  /** The theme that the server knows. */
  theme: Theme;
}

/** The last session: where its kills were, its maps and its duos. */
export function LastSession({ session, map, theme }: LastSessionProps) {
  return (
    <div
      className={[
        "grid grid-cols-1 gap-x-12 gap-y-6 border-y border-hairline py-4",
        map === null ? "sm:grid-cols-2" : "sm:grid-cols-[minmax(0,24rem)_minmax(0,1fr)]",
      ].join(" ")}
    >
      {map === null ? null : <KillPicture {...map} theme={theme} />}
      <div className={map === null ? "contents" : "space-y-6"}>
        <Maps session={session} />
        <Duos session={session} />
      </div>
    </div>
  );
}

/** The largest picture of the page, which browsers load before all others. */
function KillPicture({ title, kills, picture, href, theme }: SessionMapPicture & { theme: Theme }) {
  return (
    <figure className="min-w-0">
      <Link
        href={href}
        prefetch={false}
        className="block overflow-hidden rounded-[5px] bg-(--map) ring-1 ring-hairline hover:ring-2 hover:ring-line"
      >
        <MapThumbnail
          picture={picture}
          theme={theme}
          label={LAST_SESSION.picture(title)}
          priority="first"
        />
      </Link>
      <figcaption className="mt-1.5 text-muted">{LAST_SESSION.kills(title, kills)}</figcaption>
    </figure>
  );
}

function Maps({ session }: { session: SessionSummary }) {
  return (
    <section>
      <h2 className="font-normal text-muted">{LAST_SESSION.maps}</h2>
      <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-base">
        {session.maps.map((map) => (
          <li key={map}>
            <Link className="prose-link" href={`/maps/${encodeMapName(map)}`}>
              {mapTitle(map)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Duos({ session }: { session: SessionSummary }) {
  return (
    <section>
      <h2 className="font-normal text-muted">{LAST_SESSION.duos}</h2>
      {session.topDuos.length === 0 ? (
        <p>{LAST_SESSION.noDuos}</p>
      ) : (
        <ol className="mt-1">
          {session.topDuos.map(({ player1, player2, crossfires, crossfireKills }) => (
            <li
              key={`${player1.id} ${player2.id}`}
              className="flex items-baseline justify-between gap-4"
            >
              <span className="min-w-0 text-base">
                <PlayerLink player={player1} /> <span className="text-muted">&amp;</span>{" "}
                <PlayerLink player={player2} />
              </span>
              <span className="num whitespace-nowrap">
                {formatQuantity(crossfires, "crossfire")}{" "}
                <span className="text-muted">{LAST_SESSION.killed(crossfireKills)}</span>
              </span>
            </li>
          ))}
        </ol>
      )}
      <p className="mt-2">
        <Link className="prose-link" href={buildSessionHref(session.date)}>
          {LAST_SESSION.whole}
        </Link>
      </p>
    </section>
  );
}
