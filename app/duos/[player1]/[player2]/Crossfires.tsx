import Link from "next/link";
import { AgainstTable } from "#components/duos/AgainstTable.tsx";
import { CrossfireTable } from "#components/duos/CrossfireTable.tsx";
import { duoHref, type DuoIds } from "#lib/addresses/crossfireLinks.ts";
import { DELAY_BIN_MS, DELAY_BINS } from "#lib/duoView/delayBins.ts";
import { ChoiceLinks } from "#components/layout/ChoiceLinks.tsx";
import { formatCount } from "#lib/format/format.ts";
import { Pager } from "#components/tables/Pager.tsx";
import { writeListAddress } from "#lib/addresses/writeListAddress.ts";
import { plainName } from "#lib/engagements/colorCodes.ts";
import { CROSSFIRES_READ, type DuoCrossfire } from "#lib/store/read/duos/readDuoCrossfires.ts";
import type { PlayerRef } from "#lib/store/read/players/playerRef.ts";
import { WHOLE_LIST, type DuoView } from "#lib/addresses/duoAddress.ts";
import { chooseCrossfires, listTargets } from "#lib/duoView/chooseCrossfires.ts";
import { formatStretch } from "#lib/duoView/stretches.ts";

const PAGE_SIZE = 25;
const TARGETS_SHOWN = 10;
const COLUMNS = { latest: "latest", delay: "delay", angle: "angle", damage: "damage" } as const;

interface CrossfiresProps {
  crossfires: DuoCrossfire[];
  cut: boolean;
  view: DuoView;
  ids: DuoIds;
  players: [PlayerRef, PlayerRef];
  buildHref: (next: Partial<DuoView>) => string;
}

/** Against whom, and the crossfires one by one: what every figure above is made of. */
export function Crossfires({ crossfires, cut, view, ids, players, buildHref }: CrossfiresProps) {
  const { sort, direction, offset, during, as, against, outcome, delay, ...question } = view;
  const chosen = chooseCrossfires(crossfires, view);
  const targets = listTargets(crossfires);
  const target =
    against === undefined ? undefined : targets.find(({ player }) => player.id === against);
  const listHref = (next: Partial<DuoView>): string => `${buildHref(next)}#crossfires`;
  const narrowed = [
    during === undefined ? null : `of ${formatStretch(during)}`,
    as === undefined ? null : `as ${as === "axis" ? "Axis" : "Allies"}`,
    target === undefined ? null : `against ${plainName(target.player.name)}`,
    delay === undefined
      ? null
      : delay >= DELAY_BINS - 1
        ? `with ${delay * DELAY_BIN_MS} ms or more between them`
        : `with ${delay * DELAY_BIN_MS} to ${(delay + 1) * DELAY_BIN_MS} ms between them`,
  ]
    .filter((words) => words !== null)
    .join(", ");
  return (
    <>
      {targets.length === 0 ? null : (
        <section className="max-w-3xl">
          <h2 className="mb-2">Against whom</h2>
          <AgainstTable
            targets={targets.slice(0, TARGETS_SHOWN)}
            total={targets.length}
            crossfires={crossfires.length}
            buildHref={(id) => listHref({ ...WHOLE_LIST, against: id })}
          />
        </section>
      )}
      <section id="crossfires" className="scroll-mt-4">
        <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
          <h2>
            Crossfires{narrowed === "" ? "" : ` ${narrowed}`}
            {narrowed === "" ? null : (
              <>
                {" "}
                ·{" "}
                <Link className="prose-link font-normal" href={listHref(WHOLE_LIST)}>
                  all
                </Link>
              </>
            )}
          </h2>
          <ChoiceLinks
            label="Outcome"
            choices={([undefined, "killed", "escaped", "other"] as const).map((each) => ({
              label:
                each === undefined
                  ? "All"
                  : each === "killed"
                    ? "Killed"
                    : each === "escaped"
                      ? "Escaped"
                      : "Other",
              href: listHref({ outcome: each }),
              current: outcome === each,
            }))}
          />
        </div>
        {chosen.length === 0 ? (
          <p className="text-muted">None of these.</p>
        ) : (
          <CrossfireTable
            crossfires={chosen.slice(offset, offset + PAGE_SIZE)}
            ids={ids}
            pair={players}
            sort={sort}
            direction={direction}
            columns={COLUMNS}
            buildHref={(next, order) => listHref({ sort: next, direction: order })}
          />
        )}
        <Pager
          offset={Math.min(offset, Math.max(0, chosen.length - 1))}
          limit={PAGE_SIZE}
          total={chosen.length}
          noun="crossfires"
          buildHref={(next) => listHref({ offset: next })}
          csvHref={writeListAddress(`/api/v1${duoHref(ids)}`, {
            ...question,
            during,
            as,
            against,
            outcome,
            delay,
            sort,
            direction,
            format: "csv",
          })}
        />
        {cut ? (
          <p className="mt-2 text-muted">
            The latest {formatCount(CROSSFIRES_READ)}; older ones are in the figures above, and not
            in this list, the maps and the lines of fire.
          </p>
        ) : null}
      </section>
    </>
  );
}
