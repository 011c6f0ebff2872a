import { ROUND_PAGE } from "#components/rounds/rounds.copy.ts";
import { formatCount } from "#lib/format/format.ts";
import { EngagementTable } from "#components/rounds/EngagementTable.tsx";
import { writeListAddress } from "#lib/addresses/writeListAddress.ts";
import { Pager } from "#components/tables/Pager.tsx";
import { database } from "#lib/store/postgres/connection.ts";
import type { RoundSummary } from "#lib/store/read/rounds/listRounds.ts";
import {
  findEngagement,
  readRoundEngagements,
} from "#lib/store/read/rounds/readRoundEngagements.ts";
import { buildRoundHref, type RoundView } from "#lib/addresses/roundAddress.ts";

const PAGE_SIZE = 50;

/**
 * One page of a round's engagements: the requested page, or the page with the linked engagement.
 */
export async function EngagementsPart({
  round,
  view: { sort, direction, offset: asked, engagement },
}: {
  round: RoundSummary;
  view: RoundView;
}) {
  const db = await database();
  const before =
    asked === undefined && engagement !== undefined
      ? await findEngagement(db, round.id, engagement, { sort, direction })
      : null;
  const offset = asked ?? Math.floor((before ?? 0) / PAGE_SIZE) * PAGE_SIZE;
  const engagements = await readRoundEngagements(db, round.id, {
    sort,
    direction,
    limit: PAGE_SIZE,
    offset,
  });
  return (
    <section id="engagements" className="scroll-mt-4">
      <h2>
        {ROUND_PAGE.engagements}{" "}
        <span className="font-normal text-muted">{formatCount(round.engagements)}</span>
      </h2>
      <EngagementTable
        roundId={round.id}
        engagements={engagements}
        sort={sort}
        direction={direction}
        buildHref={(next, order) =>
          buildRoundHref(round.id, { sort: next, direction: order, offset: 0 })
        }
      />
      <Pager
        offset={offset}
        limit={PAGE_SIZE}
        total={round.engagements}
        noun={ROUND_PAGE.engagementsNoun}
        buildHref={(next) => buildRoundHref(round.id, { sort, direction, offset: next })}
        csvHref={writeListAddress(`/api/v1/rounds/${round.id}/engagements`, {
          sort,
          direction,
          limit: 10_000,
          format: "csv",
        })}
      />
    </section>
  );
}
