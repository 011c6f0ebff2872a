import Link from "next/link";
import {
  SESSION_MEASURES,
  type Compared,
  type SessionMeasure,
} from "#lib/analytics/session/compareSessions.ts";
import { FORMER_SESSIONS } from "#lib/store/read/sessions/readFormerSessions.ts";
import type { SessionComparison } from "#lib/store/read/sessions/readSession.ts";
import {
  formatQuantity,
  formatCount,
  formatDay,
  formatPercent,
  formatPercentRange,
  formatRate,
} from "#lib/format/format.ts";
import { GroupMark } from "./GroupMark.tsx";
import { RangePicture } from "./RangePicture.tsx";
import { buildSessionHref } from "#lib/addresses/buildSessionHref.ts";
import { TableFrame } from "../tables/TableFrame.tsx";

const WORDS: Record<SessionMeasure, { label: string; units: string }> = {
  crossfires: { label: "Crossfires a round", units: "rounds of a player" },
  crossfireKills: { label: "Crossfires that killed", units: "crossfires of a player" },
  kills: { label: "Kills a round", units: "rounds of a player" },
  deaths: { label: "Deaths a round", units: "rounds of a player" },
  focused: { label: "Under fire of two or more", units: "times under fire" },
  focusEscapes: { label: "Got away from two or more", units: "times" },
};

/** An order among fewer evenings says little. */
const ENOUGH = 3;

const BEFORE = {
  label: "Before",
  hint: "The smallest and the largest value of the former sessions, and the middle one",
};
const PLACE = {
  label: "Place",
  hint: "Among this and the former sessions, the largest value first",
};

/** This evening beside the last ones of the same people: the former evenings are the measure of what is usual. */
export function ComparisonTable({
  comparison: { label, people, former, measures },
}: {
  comparison: SessionComparison;
}) {
  const heading = (
    <h3 className="font-semibold">
      {label === null ? (
        "Everybody"
      ) : (
        <>
          <GroupMark label={label} /> Line-up {label}
        </>
      )}
    </h3>
  );
  const [latest] = former;
  const first = former.at(-1);
  if (latest === undefined || first === undefined) {
    return (
      <section className="min-w-0">
        {heading}
        <p className="mt-1 text-muted">
          No evening before this one had at least half of these {formatQuantity(people, "player")}.
        </p>
      </section>
    );
  }
  const enough = former.length >= ENOUGH;
  const attendances = former.map((session) => session.people);
  const [least, most] = [Math.min(...attendances), Math.max(...attendances)];
  return (
    <section className="min-w-0 break-inside-avoid">
      {heading}
      <p className="mt-1 text-muted">
        Against{" "}
        {former.length < FORMER_SESSIONS
          ? `all ${formatQuantity(former.length, "former session")}`
          : `the last ${FORMER_SESSIONS} sessions`}{" "}
        with at least half of these {formatQuantity(people, "player")} (there were{" "}
        {least === most ? formatCount(least) : `${formatCount(least)}–${formatCount(most)}`}):{" "}
        {former.length === 1 ? null : (
          <>
            <Link className="prose-link" prefetch={false} href={buildSessionHref(first.date)}>
              {formatDay(first.date)}
            </Link>{" "}
            to{" "}
          </>
        )}
        <Link className="prose-link" prefetch={false} href={buildSessionHref(latest.date)}>
          {formatDay(latest.date)}
        </Link>
        . What is counted a round is one player's.
        {!enough ? " Too few sessions to say what is usual." : ""}
      </p>
      <TableFrame label="Beside former sessions" columns={enough ? [BEFORE, PLACE] : [BEFORE]}>
        <table className="table table-cards mt-2">
          <thead>
            <tr>
              <th scope="col" className="w-full">
                Figure
              </th>
              <th scope="col" className="right">
                This evening
              </th>
              <th scope="col" className="print:hidden">
                <span className="sr-only">Beside the former ones</span>
              </th>
              <th scope="col" className="right">
                {BEFORE.label}
              </th>
              {enough ? (
                <th scope="col" className="right">
                  {PLACE.label}
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {measures.map((compared) => (
              <MeasureRow key={compared.measure} compared={compared} />
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

function MeasureRow({ compared }: { compared: Compared }) {
  const { measure, part, whole, value, interval, former, median, above, below } = compared;
  const { isShare } = SESSION_MEASURES[measure];
  const write = (value: number): string => (isShare ? formatPercent(value, 1) : formatRate(value));
  const formatRange = (lower: number, upper: number): string =>
    isShare ? formatPercentRange(lower, upper) : `${formatRate(lower)}–${formatRate(upper)}`;
  const enough = former.length >= ENOUGH;
  const stands = enough && (above === 0 || below === 0);
  return (
    <tr className={enough ? undefined : "text-muted"}>
      <td className="lead">{WORDS[measure].label}</td>
      <td
        className={`right wide ${stands ? "font-semibold" : ""}`}
        data-label="This evening"
        title={`${formatCount(part)} of ${formatCount(whole)} ${WORDS[measure].units}`}
      >
        <span>
          {write(value)}
          {interval === null ? null : (
            <span className="font-normal text-muted">
              {" "}
              {formatRange(interval.lower, interval.upper)}
            </span>
          )}
        </span>
      </td>
      <td className="wide print:hidden">
        <RangePicture value={value} former={former} />
      </td>
      <td className="right wide text-muted" data-label="Before">
        {median === null ? (
          "–"
        ) : (
          <span>
            {formatRange(Math.min(...former), Math.max(...former))}, median {write(median)}
          </span>
        )}
      </td>
      {enough ? (
        <td className="right wide whitespace-nowrap" data-label="Place">
          {describePlace(above, former.length + 1)}
        </td>
      ) : null}
    </tr>
  );
}

const ORDINALS = new Intl.PluralRules("en", { type: "ordinal" });
const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };

function describePlace(above: number, total: number): string {
  if (above === 0) return `highest of ${total}`;
  return above === total - 1
    ? `lowest of ${total}`
    : `${above + 1}${ENDINGS[ORDINALS.select(above + 1)] ?? "th"} of ${total}`;
}
