import { encodeMapName } from "#lib/maps/encodeMapName.ts";
import Link from "next/link";
import { isNeutral } from "#lib/mapQuery/filter.ts";
import { FILTERS, NO_FILTERS, type Filters } from "#lib/mapQuery/filters/list.ts";
import type { Question } from "#lib/mapQuery/question.ts";
import { mapAddress, replaceFilters, writeQuestion } from "#lib/mapQuery/writeQuestion.ts";
import type { Choices } from "#lib/mapView/shown.ts";
import { CompareFields } from "./CompareFields.tsx";
import { DateFields } from "./DateFields.tsx";
import { FILTER_PANEL } from "./filterPanel.copy.ts";
import { FilterForm } from "./FilterForm.tsx";
import { MoreFilters } from "./MoreFilters.tsx";
import { PlayerFields } from "./PlayerFields.tsx";
import { SideFields } from "./SideFields.tsx";
import { WeaponField } from "./WeaponField.tsx";

interface FilterPanelProps {
  map: string;
  question: Question;
  choices: Choices;
  /** Raw names of the players in the filters, by public id. */
  names: ReadonlyMap<string, string>;
  /** `YYYY-MM-DD` */
  today: string;
}

/** Filters that are set on the map itself. */
const ELSEWHERE: ReadonlySet<string> = new Set(["time", "floor"]);

/** Fields of the address that have inputs in this form. The form keeps all others. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  ...FILTERS.filter(({ key }) => !ELSEWHERE.has(key)).flatMap(({ address: buildAddress }) =>
    Object.keys(buildAddress.fields),
  ),
  "once",
  "teams",
  "vs",
  "view",
]);

/** All filters: who, when and with what, then the less common ones. */
export function FilterPanel({ map, question, choices, names, today }: FilterPanelProps) {
  const { filters, compare } = question;
  const carried = writeQuestion(question).filter(([name]) => !OWN_FIELDS.has(name));
  const buildAddress = (part: Partial<Filters>): string =>
    mapAddress(map, replaceFilters(question, part));
  const isUnfiltered = compare === null && FILTERS.every((filter) => isNeutral(filters, filter));
  return (
    <FilterForm state={JSON.stringify(question)} action={`/maps/${encodeMapName(map)}`}>
      {carried.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SideFields question={question} />
      <PlayerFields filters={filters} choices={choices} names={names} address={buildAddress} />
      <DateFields dates={filters.dates} today={today} address={buildAddress} />
      <WeaponField chosen={filters.weapons} weapons={choices.weapons} />
      <CompareFields map={map} question={question} names={names} today={today} />
      <MoreFilters
        filters={filters}
        once={question.once}
        choices={choices}
        address={buildAddress}
      />
      <div className="flex flex-wrap gap-2">
        <button type="submit" className="button scripted:sr-only">
          {FILTER_PANEL.show}
        </button>
        {isUnfiltered ? null : (
          <Link
            className="button"
            prefetch={false}
            scroll={false}
            href={mapAddress(map, {
              ...question,
              filters: NO_FILTERS,
              compare: null,
              other: NO_FILTERS,
            })}
          >
            {FILTER_PANEL.clear}
          </Link>
        )}
      </div>
    </FilterForm>
  );
}
