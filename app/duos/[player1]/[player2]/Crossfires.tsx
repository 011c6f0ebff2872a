import Link from "next/link";
import { AgainstTable } from "#components/duos/AgainstTable.tsx";
import { CrossfireTable } from "#components/duos/CrossfireTable.tsx";
import { buildDuoHref, type DuoIds } from "#lib/addresses/crossfireLinks.ts";
import { DELAY_BIN_MS, makeDelayBins } from "#lib/duoView/delayBins.ts";
import { ChoiceLinks } from "#components/layout/ChoiceLinks.tsx";
import { TEAM_NAMES } from "#lib/format/roundWords.ts";
import { CROSSFIRE_LIST, TARGETS } from "#components/duos/duo.copy.ts";
import { Pager } from "#components/tables/Pager.tsx";
import { writeListAddress } from "#lib/addresses/writeListAddress.ts";
import { showName } from "#lib/engagements/fillName.ts";
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

/** The players they catch, and the list of the crossfires behind every figure above. */
export function Crossfires({ crossfires, cut, view, ids, players, buildHref }: CrossfiresProps) {
  const { sort, direction, offset, during, as, against, outcome, delay, ...question } = view;
  const chosen = chooseCrossfires(crossfires, view);
  const targets = listTargets(crossfires);
  const target =
    against === undefined ? undefined : targets.find(({ player }) => player.id === against);
  const listHref = (next: Partial<DuoView>): string => `${buildHref(next)}#crossfires`;
  const narrowed = describeNarrowing(view, target?.player.name, makeDelayBins(crossfires).count);
  return (
    <>
      {targets.length === 0 ? null : (
        <section className="max-w-3xl">
          <h2 className="mb-2">{TARGETS.title}</h2>
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
            {CROSSFIRE_LIST.title}
            {narrowed === "" ? null : (
              <>
                {" "}
                {narrowed} ·{" "}
                <Link className="prose-link font-normal" href={listHref(WHOLE_LIST)}>
                  {CROSSFIRE_LIST.all}
                </Link>
              </>
            )}
          </h2>
          <ChoiceLinks
            label={CROSSFIRE_LIST.outcome}
            choices={([undefined, "killed", "escaped", "other"] as const).map((choice) => ({
              label: CROSSFIRE_LIST.outcomes[choice ?? "all"],
              href: listHref({ outcome: choice }),
              current: outcome === choice,
            }))}
          />
        </div>
        {chosen.length === 0 ? (
          <p className="text-muted">{CROSSFIRE_LIST.none}</p>
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
          noun={CROSSFIRE_LIST.noun}
          buildHref={(next) => listHref({ offset: next })}
          csvHref={writeListAddress(`/api/v1${buildDuoHref(ids)}`, {
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
        {cut ? <p className="mt-2 text-muted">{CROSSFIRE_LIST.cut(CROSSFIRES_READ)}</p> : null}
      </section>
    </>
  );
}

/** What narrows the list further than the page's rounds, in words; empty if nothing does. */
function describeNarrowing(
  { during, as, delay }: DuoView,
  target: string | undefined,
  delayBins: number,
): string {
  const words = CROSSFIRE_LIST.narrowed;
  const from = (delay ?? 0) * DELAY_BIN_MS;
  return [
    during === undefined ? null : words.during(formatStretch(during)),
    as === undefined ? null : words.as(as === "axis" ? TEAM_NAMES.AXIS : TEAM_NAMES.ALLIES),
    target === undefined ? null : words.against(showName(target)),
    delay === undefined
      ? null
      : delay >= delayBins - 1
        ? words.delayFrom(from)
        : words.delayBetween(from, from + DELAY_BIN_MS),
  ]
    .filter((part) => part !== null)
    .join(", ");
}
