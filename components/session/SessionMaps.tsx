import Link from "next/link";
import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import { mapAddress } from "#lib/mapQuery/writeQuestion.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";
import type { SparseCells } from "#lib/analytics/density/types.ts";
import type { KillHeat, SessionGroup, SessionMap, SessionRef } from "#lib/sessionView/shown.ts";
import { flattenCells } from "#lib/mapView/flattenCells.ts";
import { MapThumbnail } from "../heatmap/MapThumbnail.tsx";
import { formatQuantity } from "#lib/format/format.ts";
import { SESSION_MAPS } from "./session.copy.ts";
import { GroupMark } from "./GroupMark.tsx";

export interface SessionMapCard {
  session: SessionMap;
  title: string;
  bounds: MapBounds;
  overviewUrl: string | null;
  walked: SparseCells | null;
}

interface SessionMapsProps extends SessionRef {
  cards: SessionMapCard[];
  groups: SessionGroup[];
}

/** How many line-ups have a picture of their own. A third one would repeat the map once more. */
const GROUPS_SHOWN = 2;

/**
 * Where the victims of each line-up stood on each map, on both sides. Each picture opens the map
 * with the same filters.
 */
export function SessionMaps({ cards, groups, date, source }: SessionMapsProps) {
  const shown = groups.slice(0, GROUPS_SHOWN);
  return (
    <section id="maps" className="scroll-mt-4">
      <h2>{SESSION_MAPS.title}</h2>
      <p className="mt-1 text-muted">
        {shown.length === 0 ? SESSION_MAPS.note : SESSION_MAPS.noteOfLineUps}
      </p>
      <ul
        className={`mt-3 grid gap-x-8 gap-y-6 print:gap-x-4 ${
          shown.length === 2
            ? "sm:grid-cols-2 wide:grid-cols-3 print:grid-cols-4 print:gap-y-2"
            : "grid-cols-2 sm:grid-cols-3 wide:grid-cols-5 print:grid-cols-6"
        }`}
      >
        {cards.map(({ session, title, ...picture }) => {
          const { map, kills, byGroup, rounds } = session;
          const link = (extra: Record<string, string>): string =>
            mapAddress(
              map,
              readQuestion({ session: date, ...(source === null ? {} : { source }), ...extra }),
            );
          const pictures: { heat: KillHeat; href: string; label: string | null }[] =
            shown.length === 0
              ? [{ heat: kills, href: link({}), label: null }]
              : shown.map(({ label, members }, place) => ({
                  heat: byGroup[place] ?? kills,
                  label,
                  href: link({
                    killer: members.flatMap(({ player }) => player.id ?? []).join(","),
                  }),
                }));
          return (
            <li key={map} className="min-w-0 break-inside-avoid">
              <div className="flex gap-2">
                {pictures.map(({ heat, href, label }) => (
                  <figure key={label} className="min-w-0 grow basis-0">
                    <Link
                      href={href}
                      prefetch={false}
                      className="block overflow-hidden rounded-[5px] ring-1 ring-hairline hover:ring-2 hover:ring-line"
                    >
                      <MapThumbnail
                        title={label === null ? title : SESSION_MAPS.picture(title, label)}
                        {...picture}
                        kills={{ cellSize: heat.cellSize, flat: flattenCells(heat.cells) }}
                      />
                    </Link>
                    <figcaption className="mt-1 text-muted">
                      {label === null ? null : <GroupMark label={label} />}
                      {formatQuantity(heat.total, "kill")}
                    </figcaption>
                  </figure>
                ))}
              </div>
              <p className="mt-1">
                <Link className="font-medium hover:underline" prefetch={false} href={link({})}>
                  {title}
                </Link>{" "}
                <span className="text-muted">
                  {formatQuantity(rounds, "round")} ·{" "}
                  <Link className="prose-link" prefetch={false} href={link({ crossfire: "on" })}>
                    {SESSION_MAPS.crossfiresOnly}
                  </Link>
                </span>
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
