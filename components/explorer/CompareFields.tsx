import Link from "next/link";
import { formatPeriod } from "#lib/format/format.ts";
import { compareFilters, type Compared } from "#lib/mapQuery/comparison.ts";
import type { Question } from "#lib/mapQuery/question.ts";
import { mapAddress } from "#lib/mapQuery/writeQuestion.ts";
import { writeHeading } from "#lib/mapView/describeFilters.ts";
import { FieldGroup, Radios, Select } from "./fields.tsx";
import { COMPARE_FIELDS } from "./filterPanel.copy.ts";

interface CompareFieldsProps {
  map: string;
  question: Question;
  /** Raw names of the players in the filters, by public id. */
  names: ReadonlyMap<string, string>;
  /** `YYYY-MM-DD` */
  today: string;
}

/** What the view is compared with, and how the comparison is shown. */
export function CompareFields({ map, question, names, today }: CompareFieldsProps) {
  const { compare, filters } = question;
  const choices = (["before", "month", "side", "everyone"] as const).map((choice) => ({
    choice,
    compared: compareFilters({ ...question, compare: choice }, today),
  }));
  return (
    <FieldGroup legend={COMPARE_FIELDS.title}>
      <Select name="vs" value={compare ?? ""} label={COMPARE_FIELDS.title}>
        <option value="">{COMPARE_FIELDS.nothing}</option>
        {choices.map(({ choice, compared }) => (
          // The chosen one stays: a form leaves out an option that is disabled.
          <option
            key={choice}
            value={choice}
            disabled={compared?.ok === false && compare !== choice}
          >
            {COMPARE_FIELDS.choices[choice] + describeChoice(compared)}
          </option>
        ))}
        {compare === "own" ? <option value="own">{COMPARE_FIELDS.own}</option> : null}
        {compare === "kept" ? <option value="kept">{COMPARE_FIELDS.kept}</option> : null}
      </Select>
      <ComparedPeriods compared={compareFilters(question, today)} />
      {compare === null ? (
        <Link
          className="prose-link text-muted"
          prefetch={false}
          scroll={false}
          href={mapAddress(map, { ...question, compare: "kept", other: filters })}
        >
          {COMPARE_FIELDS.keep}
        </Link>
      ) : null}
      {compare === "kept" ? (
        <p className="text-muted">
          {COMPARE_FIELDS.keptFilters(writeHeading(question.other, names))}
        </p>
      ) : null}
      {compare === null ? null : (
        <Radios
          name="view"
          value={question.compareView === "difference" ? "" : "beside"}
          choices={[
            ["", COMPARE_FIELDS.difference],
            ["beside", COMPARE_FIELDS.beside],
          ]}
        />
      )}
    </FieldGroup>
  );
}

/** The days of the two pictures if these differ, or why the chosen comparison cannot be made. */
function ComparedPeriods({ compared }: { compared: Compared | null }) {
  const words = describePeriods(compared);
  return words === null ? null : (
    <p className="text-muted" data-testid="compared-periods">
      {words}
    </p>
  );
}

function describePeriods(compared: Compared | null): string | null {
  if (compared === null) return null;
  if (!compared.ok) return compared.says;
  const { periods } = compared;
  return periods === null
    ? null
    : COMPARE_FIELDS.periods(writePeriod(periods.own), writePeriod(periods.other));
}

const writePeriod = ({ from, to }: { from: string; to: string }): string => formatPeriod(from, to);

/** What follows the name of a choice: its days, or why it cannot be chosen. */
function describeChoice(compared: Compared | null): string {
  if (compared === null) return "";
  if (!compared.ok) return COMPARE_FIELDS.notNow(compared.short);
  return compared.periods === null ? "" : COMPARE_FIELDS.days(writePeriod(compared.periods.other));
}
