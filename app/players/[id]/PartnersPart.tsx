import { buildMethodHref } from "#lib/addresses/methodHref.ts";
import Link from "next/link";
import { BehindNote } from "#components/duos/BehindNote.tsx";
import { BASELINE_LINK, GREY } from "#components/duos/duos.copy.ts";
import { PlayerName } from "#components/names/PlayerName.tsx";
import { PARTNERS } from "#components/players/players.copy.ts";
import { PartnerTable } from "#components/players/PartnerTable.tsx";
import { writeListAddress } from "#lib/addresses/writeListAddress.ts";
import { Pager } from "#components/tables/Pager.tsx";
import { database } from "#lib/store/postgres/connection.ts";
import { listPartners } from "#lib/store/read/players/listPartners.ts";
import { buildPlayerHref, type PlayerView } from "#lib/addresses/playerAddress.ts";

const PAGE_SIZE = 12;

/** A player's partners, ranked by the lower end of the interval. */
export async function PartnersPart({
  id,
  guid,
  view,
}: {
  id: string;
  guid: string;
  view: PlayerView;
}) {
  const { partners: sort, partnersOrder: direction, partnersFrom: offset } = view;
  const { total, partners, facts } = await listPartners(await database(), {
    guid,
    sort,
    direction,
    limit: PAGE_SIZE,
    offset,
  });
  const [first] = partners;
  const surest =
    sort === "liftLower" &&
    direction === "desc" &&
    offset === 0 &&
    first !== undefined &&
    first.liftLower > 1
      ? first
      : null;
  return (
    <section id="partners">
      <h2>{PARTNERS.title}</h2>
      {surest === null ? null : (
        <p className="max-w-3xl text-base">
          {PARTNERS.bestBefore}
          <strong className="font-semibold">
            <PlayerName name={surest.player.name} />
          </strong>
          {PARTNERS.bestAfter(surest.lift, surest.liftLower, surest.liftUpper)}
        </p>
      )}
      <p className="mb-1 max-w-3xl text-muted">
        {PARTNERS.note} {GREY}{" "}
        <Link className="prose-link" href={buildMethodHref("lift")}>
          {BASELINE_LINK}
        </Link>
      </p>
      <BehindNote facts={facts} />
      {partners.length === 0 ? (
        <p>{offset === 0 ? PARTNERS.none : PARTNERS.noMore}</p>
      ) : (
        <PartnerTable
          id={id}
          partners={partners}
          sort={sort}
          direction={direction}
          buildHref={(partnersBy, order) =>
            buildPlayerHref(
              id,
              { ...view, partners: partnersBy, partnersOrder: order, partnersFrom: 0 },
              "partners",
            )
          }
        />
      )}
      <Pager
        offset={offset}
        limit={PAGE_SIZE}
        total={total}
        noun={PARTNERS.noun}
        buildHref={(from) => buildPlayerHref(id, { ...view, partnersFrom: from }, "partners")}
        csvHref={writeListAddress(`/api/v1/players/${id}/partners`, {
          sort,
          direction,
          limit: 10_000,
          format: "csv",
        })}
      />
    </section>
  );
}
