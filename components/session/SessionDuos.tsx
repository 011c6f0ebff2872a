import { buildMethodHref } from "#lib/addresses/methodHref.ts";
import Link from "next/link";
import type { Duo } from "#lib/store/read/duos/listDuos.ts";
import type { SessionDetails } from "#lib/store/read/sessions/readSession.ts";
import type { SessionGroup } from "#lib/store/read/sessions/sessionPeople.ts";
import { buildDuoHref } from "#lib/addresses/crossfireLinks.ts";
import { FIT_NOTES } from "../duos/duos.copy.ts";
import { LiftHead, LiftPicture } from "../duos/LiftPicture.tsx";
import { classifyLift } from "../duos/classifyLift.ts";
import {
  formatQuantity,
  formatCount,
  formatExpected,
  formatLift,
  formatLiftRange,
  formatPercent,
} from "#lib/format/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { writeListAddress } from "#lib/addresses/writeListAddress.ts";
import { GroupMark } from "./GroupMark.tsx";
import { TableFrame } from "../tables/TableFrame.tsx";

const COLUMNS = [
  { label: "Lift", hint: "How many times as often as chance would have it" },
  { label: "90 % interval", hint: "Where the lift is with 90 % certainty" },
  {
    label: "Crossfires",
    hint: "Times both hit the same living enemy within the crossfire window; those of a whole team at once are left out",
  },
  { label: "By chance", hint: "Crossfires to be expected from how much each of the two fights" },
  { label: "Kill rate", hint: "Crossfires whose target was killed" },
  { label: "Rounds", hint: "Rounds both played on one side" },
];

/** The evening's pairs by what is sure after one evening, and how sure that is. */
export function SessionDuos({
  session: {
    date,
    source,
    duos: { total, duos, facts },
    people,
  },
}: {
  session: SessionDetails;
}) {
  if (duos.length === 0)
    return (
      <section>
        <h2>Top duos</h2>
        <p className="mt-1 text-muted">
          No two players with a lasting GUID had a crossfire together.
        </p>
      </section>
    );
  const board = writeListAddress("/duos", { from: date, to: date, source });
  return (
    <section className="min-w-0" aria-label="Top duos of the evening">
      <h2>Top duos of the evening</h2>
      <p className="mt-1 max-w-3xl text-muted">
        {facts.above === 0 ? (
          facts.below === 0 ? (
            <>
              After one evening chance explains all of it: of {formatQuantity(facts.pairs, "pair")}{" "}
              none can be told to work together better than chance. Ranked by the lower end of the
              interval.
            </>
          ) : (
            <>
              Of {formatQuantity(facts.pairs, "pair")} none can be told after one evening to work
              together better than chance; {formatCount(facts.below)} surely did so less, of the
              others it cannot be told. Ranked by the lower end of the interval.
            </>
          )
        ) : (
          <>
            {formatCount(facts.above)} of {formatQuantity(facts.pairs, "pair")} surely caught
            enemies together more often than chance would have it
            {facts.below === 0 ? "" : `, ${formatCount(facts.below)} less often`}; of the others one
            evening cannot tell. Ranked by the lower end of the interval.
          </>
        )}
      </p>
      <TableFrame label="Top duos" wide columns={COLUMNS}>
        <table className="table table-cards mt-2">
          <thead>
            <tr>
              <th scope="col" className="w-full">
                Pair
              </th>
              <LiftHead />
              {COLUMNS.map(({ label }) => (
                <th key={label} scope="col" className="right">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {duos.map((duo) => (
              <DuoRow
                key={`${duo.player1.id} ${duo.player2.id}`}
                duo={duo}
                href={writeListAddress(buildDuoHref([duo.player1.id ?? "", duo.player2.id ?? ""]), {
                  from: date,
                  to: date,
                  source,
                })}
                group={findGroup(duo, people.groups)}
              />
            ))}
          </tbody>
        </table>
      </TableFrame>
      <p className="mt-2 text-muted">
        {FIT_NOTES.alone}{" "}
        {duos.length < total
          ? `The first ${formatCount(duos.length)} of ${formatQuantity(total, "pair")} with a crossfire. `
          : ""}
        <Link className="prose-link" href={board}>
          {duos.length < total ? "All of this evening" : "The same on the board"}
        </Link>{" "}
        ·{" "}
        <Link className="prose-link" href={buildMethodHref("lift")}>
          How chance is reckoned
        </Link>
      </p>
    </section>
  );
}

function findGroup({ player1, player2 }: Duo, groups: readonly SessionGroup[]): string | null {
  const has = ({ members }: SessionGroup, id: string | null): boolean =>
    members.some(({ player }) => player.id === id);
  return groups.find((group) => has(group, player1.id) && has(group, player2.id))?.label ?? null;
}

function DuoRow({ duo, href, group }: { duo: Duo; href: string; group: string | null }) {
  const verdict = classifyLift(duo.liftLower, duo.liftUpper);
  return (
    <tr className={verdict === "unclear" ? "text-muted" : undefined} data-verdict={verdict}>
      <td className={verdict === "unclear" ? "lead" : "lead font-medium"}>
        {group === null ? null : <GroupMark label={group} />}
        <Link className="hover:underline" prefetch={false} href={href}>
          <PlayerName name={duo.player1.name} /> <span className="text-muted">&amp;</span>{" "}
          <PlayerName name={duo.player2.name} />
        </Link>
      </td>
      <td className="wide">
        <LiftPicture lift={duo.lift} lower={duo.liftLower} upper={duo.liftUpper} />
      </td>
      <td className="right" data-label="Lift">
        {formatLift(duo.lift)}
      </td>
      <td className="right text-muted" data-label="90 % interval">
        {formatLiftRange(duo.liftLower, duo.liftUpper)}
      </td>
      <td className="right" data-label="Crossfires">
        {formatCount(duo.observed)}
      </td>
      <td className="right text-muted" data-label="By chance">
        {formatExpected(duo.expected)}
      </td>
      <td
        className="right"
        data-label="Kill rate"
        title={`${formatCount(duo.crossfireKills)} of ${formatCount(duo.crossfires)}`}
      >
        {formatPercent(duo.crossfireKills, duo.crossfires)}
      </td>
      <td className="right text-muted" data-label="Rounds">
        {formatCount(duo.roundsTogether)}
      </td>
    </tr>
  );
}
