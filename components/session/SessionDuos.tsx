import { buildMethodHref } from "#lib/addresses/methodHref.ts";
import Link from "next/link";
import type { Duo } from "#lib/duoView/shown.ts";
import type { SessionDetails, SessionGroup } from "#lib/sessionView/shown.ts";
import { buildDuoHref } from "#lib/addresses/crossfireLinks.ts";
import { BASELINE_LINK, DUO_FIGURES, SESSION_FIT } from "../duos/duos.copy.ts";
import { describePairs, SESSION_DUOS } from "./session.copy.ts";
import { LiftHead, LiftPicture } from "../duos/LiftPicture.tsx";
import { classifyLift } from "../duos/classifyLift.ts";
import {
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
  { label: DUO_FIGURES.lift, hint: DUO_FIGURES.liftHint },
  { label: DUO_FIGURES.interval, hint: DUO_FIGURES.intervalHint },
  { label: DUO_FIGURES.crossfires, hint: SESSION_DUOS.crossfiresHint },
  { label: DUO_FIGURES.expected, hint: DUO_FIGURES.expectedHint },
  { label: DUO_FIGURES.killRate, hint: SESSION_DUOS.killRateHint },
  { label: DUO_FIGURES.rounds, hint: DUO_FIGURES.roundsHint },
];

/**
 * The pairs of the session, sorted by the lower end of their lifts, and how many of them clearly
 * differ from the baseline.
 */
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
        <h2>{SESSION_DUOS.title}</h2>
        <p className="mt-1 text-muted">{SESSION_DUOS.none}</p>
      </section>
    );
  const board = writeListAddress("/duos", { from: date, to: date, source });
  return (
    <section className="min-w-0" aria-label={SESSION_DUOS.titleOfSession}>
      <h2>{SESSION_DUOS.titleOfSession}</h2>
      <p className="mt-1 max-w-3xl text-muted">{describePairs(facts)}</p>
      <TableFrame label={SESSION_DUOS.title} wide columns={COLUMNS}>
        <table className="table table-cards mt-2">
          <thead>
            <tr>
              <th scope="col" className="w-full">
                {DUO_FIGURES.pair}
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
        {SESSION_FIT} {duos.length < total ? SESSION_DUOS.cut(duos.length, total) : ""}
        <Link className="prose-link" href={board}>
          {duos.length < total ? SESSION_DUOS.all : SESSION_DUOS.same}
        </Link>{" "}
        ·{" "}
        <Link className="prose-link" href={buildMethodHref("lift")}>
          {BASELINE_LINK}
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
      <td className="right" data-label={DUO_FIGURES.lift}>
        {formatLift(duo.lift)}
      </td>
      <td className="right text-muted" data-label={DUO_FIGURES.interval}>
        {formatLiftRange(duo.liftLower, duo.liftUpper)}
      </td>
      <td className="right" data-label={DUO_FIGURES.crossfires}>
        {formatCount(duo.observed)}
      </td>
      <td className="right text-muted" data-label={DUO_FIGURES.expected}>
        {formatExpected(duo.expected)}
      </td>
      <td
        className="right"
        data-label={DUO_FIGURES.killRate}
        title={SESSION_DUOS.ofCrossfires(duo.crossfireKills, duo.crossfires)}
      >
        {formatPercent(duo.crossfireKills, duo.crossfires)}
      </td>
      <td className="right text-muted" data-label={DUO_FIGURES.rounds}>
        {formatCount(duo.roundsTogether)}
      </td>
    </tr>
  );
}
