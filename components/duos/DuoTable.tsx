import Link from "next/link";
import type { Duo, DuoSort } from "#lib/store/read/duos/listDuos.ts";
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
import { duoHref } from "#lib/addresses/crossfireLinks.ts";
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
  /** What the rounds of the board are; the pages of its duos are about the same. */
  question: Record<string, string | undefined>;
}

const COLUMNS: { sort: DuoSort; label: string; hint: string }[] = [
  { sort: "lift", label: "Lift", hint: "How many times as often as chance would have it" },
  {
    sort: "liftLower",
    label: "90 % interval",
    hint: "Where the lift is with 90 % certainty; ordered by the lower end",
  },
  {
    sort: "crossfires",
    label: "Crossfires",
    hint: "Times both hit the same living enemy within the crossfire window; after the +, those of the whole team at once, which say nothing about pairs",
  },
  {
    sort: "expected",
    label: "By chance",
    hint: "Crossfires to be expected from how much each of the two fights",
  },
  {
    sort: "crossfiresPerTenRounds",
    label: "In 10 rounds",
    hint: "Crossfires in ten rounds on one side",
  },
  {
    sort: "killRate",
    label: "Kill rate",
    hint: "Crossfires whose target was killed, with the 90 % interval",
  },
  {
    sort: "medianDelayMs",
    label: "Median delay",
    hint: "Median of the pair's own smallest gap between hits",
  },
  {
    sort: "combinedDamage",
    label: "Damage",
    hint: "What both did in their crossfires, overkill included",
  },
  { sort: "roundsTogether", label: "Rounds", hint: "Rounds both played on one side" },
];
const SHARES = {
  label: "With the other",
  hint: "Of the crossfires each of the two takes part in, the share that is with the other; on a phone: shares",
};

/** The board of duos; each pair once. What chance explains is grey. */
export function DuoTable({ duos, from, sort, direction, buildHref, question }: DuoTableProps) {
  const columns = COLUMNS.map((column) => ({
    ...column,
    align: "right" as const,
    ...readColumnOrder(column.sort, { sort, direction, buildHref }),
  }));
  const rounds = columns.at(-1);
  return (
    <TableFrame label="Duos" wide columns={[...columns, SHARES]}>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">Rank</span>
            </th>
            <th scope="col" className="w-full">
              Pair
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
  const leftOut = duo.crossfires - duo.observed;
  return (
    <tr className={verdict === "chance" ? "text-muted" : undefined} data-verdict={verdict}>
      <td className="num pr-4 text-muted cards:hidden!">{rank}</td>
      <td className={verdict === "chance" ? "lead" : "lead font-medium"}>
        {duo.player1.id === null || duo.player2.id === null ? (
          <PairNames duo={duo} />
        ) : (
          <Link
            href={writeListAddress(duoHref([duo.player1.id, duo.player2.id]), question)}
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
      <td className="right" data-label="Lift">
        {formatLift(duo.lift)}
      </td>
      <td className="right text-muted" data-label="90 % interval">
        {formatLiftRange(duo.liftLower, duo.liftUpper)}
      </td>
      <td
        className="right"
        data-label="Crossfires"
        title={
          leftOut === 0
            ? undefined
            : `${leftOut} more of the whole team at once, which say nothing about pairs`
        }
      >
        <span>
          {formatCount(duo.observed)}
          {leftOut === 0 ? null : <span className="text-muted">+{formatCount(leftOut)}</span>}
        </span>
      </td>
      <td className="right text-muted" data-label="By chance">
        {formatExpected(duo.expected)}
      </td>
      <td className="right" data-label="In 10 rounds">
        {formatRate(duo.crossfiresPerTenRounds)}
      </td>
      <td className="right" data-label="Kill rate">
        <span>
          {formatPercent(duo.crossfireKills, duo.crossfires)}{" "}
          <span className="text-muted">
            {duo.killRateLower === null || duo.killRateUpper === null
              ? ""
              : formatPercentRange(duo.killRateLower, duo.killRateUpper)}
          </span>
        </span>
      </td>
      <td className="right" data-label="Median delay">
        {formatDelay(duo.medianDelayMs)}
      </td>
      <td className="right" data-label="Damage" title={formatCount(duo.combinedDamage)}>
        {formatShort(duo.combinedDamage)}
      </td>
      <td className="right" data-label="Shares">
        <span>
          {formatPercent(duo.shareOfPlayer1, 1)} <span className="text-muted">·</span>{" "}
          {formatPercent(duo.shareOfPlayer2, 1)}
        </span>
      </td>
      <td className="right text-muted" data-label="Rounds">
        {formatCount(duo.roundsTogether)}
      </td>
    </tr>
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
