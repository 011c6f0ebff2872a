import { encodeMapName } from "#lib/maps/encodeMapName.ts";
import { LAST_SESSION } from "./lastSession.copy.ts";
import Link from "next/link";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { SessionSummary } from "#lib/sessionView/shown.ts";
import { formatQuantity } from "#lib/format/format.ts";
import { PlayerLink } from "../names/PlayerLink.tsx";
import { buildSessionHref } from "#lib/addresses/buildSessionHref.ts";

/** The last session: its maps and its duos. */
export function LastSession({ session }: { session: SessionSummary }) {
  return (
    <div className="grid grid-cols-1 gap-x-12 gap-y-6 border-y border-hairline py-4 sm:grid-cols-2">
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
    </div>
  );
}
