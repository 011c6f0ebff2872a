import Link from "next/link";
import { compareFilters } from "#lib/mapQuery/comparison.ts";
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
  const namePeriod = (period: "before" | "month"): string | null => {
    const compared = compareFilters({ ...question, compare: period }, today);
    return compared?.ok === true ? compared.name : null;
  };
  return (
    <FieldGroup legend={COMPARE_FIELDS.title}>
      <Select name="vs" value={compare ?? ""} label={COMPARE_FIELDS.title}>
        <option value="">{COMPARE_FIELDS.nothing}</option>
        <option value="before">{COMPARE_FIELDS.before(namePeriod("before"))}</option>
        <option value="month">{COMPARE_FIELDS.month(namePeriod("month"))}</option>
        <option value="side">{COMPARE_FIELDS.side}</option>
        <option value="everyone">{COMPARE_FIELDS.everyone}</option>
        {compare === "own" ? <option value="own">{COMPARE_FIELDS.own}</option> : null}
        {compare === "kept" ? <option value="kept">{COMPARE_FIELDS.kept}</option> : null}
      </Select>
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
