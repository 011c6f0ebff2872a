import { formatMonth, formatPeriod } from "#lib/format/format.ts";
import { nameDays } from "#lib/mapQuery/filters/dates.ts";
import type { Filters } from "#lib/mapQuery/filters/list.ts";
import { getMonth } from "#lib/mapQuery/months.ts";
import { ChoiceLinks } from "../layout/ChoiceLinks.tsx";
import { FieldGroup, Radios } from "./fields.tsx";
import { DATE_FIELDS } from "./filterPanel.copy.ts";

const PRESETS = [7, 30, 90];

interface DateFieldsProps {
  dates: Filters["dates"];
  /** `YYYY-MM-DD` */
  today: string;
  /** The page's address with other filters. */
  address: (part: Partial<Filters>) => string;
}

/** A number of days, a month, or a first and last day. */
export function DateFields({ dates, today, address }: DateFieldsProps) {
  const months = [getMonth(today, -1), getMonth(today)];
  const { from, to } = nameDays(dates, today);
  return (
    <FieldGroup legend={DATE_FIELDS.title}>
      <Radios
        name="days"
        value={dates.from !== null || dates.to !== null ? "pick" : String(dates.days ?? "")}
        choices={[
          ...PRESETS.map((days): [string, string] => [String(days), DATE_FIELDS.days(days)]),
          ["", DATE_FIELDS.all],
        ]}
      />
      <div className="grid">
        <ChoiceLinks
          label={DATE_FIELDS.months}
          choices={months.map((month) => ({
            label: formatMonth(month.from),
            href: address({ dates: { ...month, days: null } }),
            current: dates.from === month.from && dates.to === month.to,
          }))}
        />
      </div>
      <div className="grid grid-cols-[2.5rem_minmax(0,1fr)] items-center gap-1.5">
        <DayField name="from" label={DATE_FIELDS.from} value={dates.from} />
        <DayField name="to" label={DATE_FIELDS.to} value={dates.to} />
      </div>
      {dates.days === null || from === null || to === null ? null : (
        <p className="text-muted">{DATE_FIELDS.period(formatPeriod(from, to))}</p>
      )}
    </FieldGroup>
  );
}

function DayField({ name, label, value }: { name: string; label: string; value: string | null }) {
  const id = `filter-${name}`;
  return (
    <>
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      <input id={id} type="date" name={name} defaultValue={value ?? ""} className="field min-w-0" />
    </>
  );
}
