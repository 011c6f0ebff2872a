import { BOARD } from "./board.copy.ts";
import { DUO_FIGURES } from "./duos.copy.ts";
import Link from "next/link";
import type { Duo, DuoSort } from "#lib/duoView/shown.ts";
import {
  formatCount,
  formatDelay,
  formatExpected,
  formatLift,
  formatLiftRange,
  formatPercent,
  formatPercentRange,
  formatRate,
  formatShort,
} from "#lib/format/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { writeListAddress } from "#lib/addresses/writeListAddress.ts";
import { readColumnOrder } from "../tables/readColumnOrder.ts";
import { SortHeader } from "../tables/SortHeader.tsx";
import { buildDuoHref } from "#lib/addresses/crossfireLinks.ts";
import { LiftHead, LiftPicture } from "./LiftPicture.tsx";
import { classifyLift } from "./classifyLift.ts";
import { TableFrame } from "../tables/TableFrame.tsx";

interface DuoTableProps {
  duos: Duo[];
  /** Rank of the first row. */
  from: number;
  sort: DuoSort;
  direction: "asc" | "desc";
  buildHref: (sort: DuoSort, direction: "asc" | "desc") => string;
  /** The filters that choose the board's rounds. The links to the duos' pages keep them. */
  question: Record<string, string | undefined>;
}

const COLUMNS: { sort: DuoSort; label: string; hint: string }[] = [
  { sort: "lift", label: DUO_FIGURES.lift, hint: DUO_FIGURES.liftHint },
  { sort: "liftLower", label: DUO_FIGURES.interval, hint: DUO_FIGURES.boardIntervalHint },
  { sort: "crossfires", label: DUO_FIGURES.crossfires, hint: DUO_FIGURES.crossfiresHint },
  { sort: "expected", label: DUO_FIGURES.expected, hint: DUO_FIGURES.expectedHint },
  {
    sort: "crossfiresPerTenRounds",
    label: DUO_FIGURES.perTenRounds,
    hint: DUO_FIGURES.perTenRoundsHint,
  },
  { sort: "killRate", label: DUO_FIGURES.killRate, hint: DUO_FIGURES.killRateHint },
  { sort: "medianDelayMs", label: DUO_FIGURES.delay, hint: DUO_FIGURES.delayHint },
  { sort: "combinedDamage", label: DUO_FIGURES.damage, hint: DUO_FIGURES.damageHint },
  { sort: "roundsTogether", label: DUO_FIGURES.rounds, hint: DUO_FIGURES.roundsHint },
];
const SHARES = { label: DUO_FIGURES.shares, hint: DUO_FIGURES.sharesHint };

/** The board of duos; each pair once. Pairs whose difference is unclear are grey. */
export function DuoTable({ duos, from, sort, direction, buildHref, question }: DuoTableProps) {
  const columns = COLUMNS.map((column) => ({
    ...column,
    align: "right" as const,
    ...readColumnOrder(column.sort, { sort, direction, buildHref }),
  }));
  const rounds = columns.at(-1);
  return (
    <TableFrame label={BOARD.title} wide columns={[...columns, SHARES]}>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{DUO_FIGURES.rank}</span>
            </th>
            <th scope="col" className="w-full">
              {DUO_FIGURES.pair}
            </th>
            <LiftHead />
            {columns.slice(0, -1).map((column) => (
              <SortHeader key={column.sort} {...column} />
            ))}
            <th scope="col" className="right">
              {SHARES.label}
            </th>
            {rounds === undefined ? null : <SortHeader {...rounds} />}
          </tr>
        </thead>
        <tbody>
          {duos.map((duo, i) => (
            <DuoRow
              key={`${duo.player1.id} ${duo.player2.id}`}
              duo={duo}
              rank={from + i}
              question={question}
            />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function DuoRow({
  duo,
  rank,
  question,
}: {
  duo: Duo;
  rank: number;
  question: DuoTableProps["question"];
}) {
  const verdict = classifyLift(duo.liftLower, duo.liftUpper);
  const isGrey = verdict === "unclear";
  return (
    <tr className={isGrey ? "text-muted" : undefined} data-verdict={verdict}>
      <td className="num pr-4 text-muted cards:hidden!">{rank}</td>
      <td className={isGrey ? "lead" : "lead font-medium"}>
        {duo.player1.id === null || duo.player2.id === null ? (
          <PairNames duo={duo} />
        ) : (
          <Link
            href={writeListAddress(buildDuoHref([duo.player1.id, duo.player2.id]), question)}
            prefetch={false}
            className="decoration-line hover:underline"
          >
            <PairNames duo={duo} />
          </Link>
        )}
      </td>
      <td className="wide">
        <LiftPicture lift={duo.lift} lower={duo.liftLower} upper={duo.liftUpper} />
      </td>
      <FigureCells duo={duo} />
    </tr>
  );
}

function FigureCells({ duo }: { duo: Duo }) {
  const wholeTeam = duo.crossfires - duo.observed;
  const { killRateLower: rateLower, killRateUpper: rateUpper } = duo;
  return (
    <>
      <td className="right" data-label={DUO_FIGURES.lift}>
        {formatLift(duo.lift)}
      </td>
      <td className="right text-muted" data-label={DUO_FIGURES.interval}>
        {formatLiftRange(duo.liftLower, duo.liftUpper)}
      </td>
      <td
        className="right"
        data-label={DUO_FIGURES.crossfires}
        title={wholeTeam === 0 ? undefined : DUO_FIGURES.wholeTeam(wholeTeam)}
      >
        <span>
          {formatCount(duo.observed)}
          {wholeTeam === 0 ? null : <span className="text-muted">+{formatCount(wholeTeam)}</span>}
        </span>
      </td>
      <td className="right text-muted" data-label={DUO_FIGURES.expected}>
        {formatExpected(duo.expected)}
      </td>
      <td className="right" data-label={DUO_FIGURES.perTenRounds}>
        {formatRate(duo.crossfiresPerTenRounds)}
      </td>
      <td className="right" data-label={DUO_FIGURES.killRate}>
        <span>
          {formatPercent(duo.crossfireKills, duo.crossfires)}{" "}
          <span className="text-muted">
            {rateLower === null || rateUpper === null
              ? ""
              : formatPercentRange(rateLower, rateUpper)}
          </span>
        </span>
      </td>
      <td className="right" data-label={DUO_FIGURES.delay}>
        {formatDelay(duo.medianDelayMs)}
      </td>
      <td className="right" data-label={DUO_FIGURES.damage} title={formatCount(duo.combinedDamage)}>
        {formatShort(duo.combinedDamage)}
      </td>
      <td className="right" data-label={DUO_FIGURES.sharesShort}>
        <span>
          {formatPercent(duo.shareOfPlayer1, 1)} <span className="text-muted">·</span>{" "}
          {formatPercent(duo.shareOfPlayer2, 1)}
        </span>
      </td>
      <td className="right text-muted" data-label={DUO_FIGURES.rounds}>
        {formatCount(duo.roundsTogether)}
      </td>
    </>
  );
}

function PairNames({ duo: { player1, player2 } }: { duo: Duo }) {
  return (
    <>
      <PlayerName name={player1.name} /> <span className="text-muted">&amp;</span>{" "}
      <PlayerName name={player2.name} />
    </>
  );
}
