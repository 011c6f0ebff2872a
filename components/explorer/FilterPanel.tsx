import Link from "next/link";
import { writeRange } from "#lib/mapQuery/addressFields.ts";
import { isNeutral } from "#lib/mapQuery/filter.ts";
import { attackers } from "#lib/mapQuery/filters/attackers.ts";
import { BOT_NAMES, bots } from "#lib/mapQuery/filters/bots.ts";
import { crossfire } from "#lib/mapQuery/filters/crossfire.ts";
import { half } from "#lib/mapQuery/filters/half.ts";
import { FILTERS, NO_FILTERS, type Filters } from "#lib/mapQuery/filters/list.ts";
import { OUTCOME_GROUPS } from "#lib/engagements/outcomes.ts";
import { OUTCOME_GROUP_NAMES, outcomes } from "#lib/mapQuery/filters/outcomes.ts";
import { nameHalf } from "#lib/format/roundWords.ts";
import { rounds } from "#lib/mapQuery/filters/rounds.ts";
import { sessions } from "#lib/mapQuery/filters/sessions.ts";
import { source } from "#lib/mapQuery/filters/source.ts";
import {
  PLAYER_CLASS_NAMES,
  PLAYER_CLASSES,
  victimClass,
} from "#lib/mapQuery/filters/victimClass.ts";
import { WEAPON_CLASS_WORDS } from "#lib/mapQuery/filters/weapons.ts";
import type { Question } from "#lib/mapQuery/question.ts";
import { getMonth } from "#lib/mapQuery/months.ts";
import { WEAPON_CLASS_NAMES } from "#lib/mapQuery/weaponClasses.ts";
import { mapAddress, withFilters, writeQuestion } from "#lib/mapQuery/writeQuestion.ts";
import { weaponName } from "#lib/engagements/weapons.ts";
import type { Choices } from "#lib/store/read/mapQuery/readChoices.ts";
import { LAYER_WORDS } from "#lib/mapView/layers.ts";
import { ChoiceLinks } from "../layout/ChoiceLinks.tsx";
import { formatQuantity, formatDay } from "#lib/format/format.ts";
import { Chip, FieldGroup, Radios, Select } from "./fields.tsx";
import { FilterForm } from "./FilterForm.tsx";
import { PlayerFields } from "./PlayerFields.tsx";
import { writeHeading } from "#lib/mapView/describeFilters.ts";

interface FilterPanelProps {
  map: string;
  question: Question;
  choices: Choices;
  /** Raw names of the players in the filters, by public id. */
  names: ReadonlyMap<string, string>;
  /** `YYYY-MM-DD` */
  today: string;
}

const PRESETS = [7, 30, 90];

/** Filters that are chosen at the map itself. */
const ELSEWHERE: ReadonlySet<string> = new Set(["time", "storey"]);

/** The address's fields that this form has inputs for; the form carries all others along. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  ...FILTERS.filter(({ key }) => !ELSEWHERE.has(key)).flatMap(({ address }) =>
    Object.keys(address.fields),
  ),
  "once",
  "teams",
  "vs",
  "view",
]);

/** The filters that are folded away. */
const RARER = [crossfire, victimClass, outcomes, attackers, half, sessions, rounds, source, bots];

/** Every filter, as the sketch orders them: who, when, with what; then the rarer ones. */
export function FilterPanel({ map, question, choices, names, today }: FilterPanelProps) {
  const {
    filters,
    layers: [layer],
    compare,
  } = question;
  const { dates } = filters;
  const { sideLabel } = LAYER_WORDS[layer];
  const carried = writeQuestion(question).filter(([name]) => !OWN_FIELDS.has(name));
  const address = (part: Partial<Filters>): string => mapAddress(map, withFilters(question, part));
  const others = RARER.filter((filter) => !isNeutral(filters, filter)).length;
  return (
    <FilterForm state={JSON.stringify(question)} action={`/maps/${encodeURIComponent(map)}`}>
      {carried.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {sideLabel === null ? null : (
        <FieldGroup legend={sideLabel}>
          {/* Sides that are compared are one and the other: the picture is of one. */}
          <Radios
            name="side"
            value={filters.side ?? (compare === "side" ? "axis" : "")}
            choices={[
              ...(compare === "side" ? [] : [["", "Both"] as const]),
              ["axis", "Axis"],
              ["allies", "Allies"],
            ]}
          />
          {filters.side === null && compare !== "side" && layer !== "tracks" ? (
            <label className="flex items-center gap-2 text-muted">
              <input
                type="checkbox"
                name="teams"
                value="on"
                defaultChecked={question.teams}
                className="accent-heat"
              />
              each in its colour
            </label>
          ) : null}
        </FieldGroup>
      )}
      <PlayerFields filters={filters} choices={choices} names={names} address={address} />
      <FieldGroup legend="Dates">
        <Radios
          name="days"
          value={dates.from !== null || dates.to !== null ? "pick" : String(dates.days ?? "")}
          choices={[
            ...PRESETS.map((days): [string, string] => [String(days), `${days} d`]),
            ["", "All"],
          ]}
        />
        <div className="grid">
          <ChoiceLinks
            label="Months"
            choices={[
              { label: "This month", month: { ...getMonth(today), to: null } },
              { label: "Last month", month: getMonth(today, -1) },
            ].map(({ label, month }) => ({
              label,
              href: address({ dates: { ...month, days: null } }),
              current: dates.from === month.from && dates.to === month.to,
            }))}
          />
        </div>
        <div className="grid grid-cols-[2.5rem_minmax(0,1fr)] items-center gap-1.5">
          <label htmlFor="filter-from" className="text-muted">
            from
          </label>
          <input
            id="filter-from"
            type="date"
            name="from"
            defaultValue={dates.from ?? ""}
            className="field min-w-0"
          />
          <label htmlFor="filter-to" className="text-muted">
            to
          </label>
          <input
            id="filter-to"
            type="date"
            name="to"
            defaultValue={dates.to ?? ""}
            className="field min-w-0"
          />
        </div>
      </FieldGroup>
      <FieldGroup legend="Weapon">
        <Select
          name="weapon"
          value={
            filters.weapons.length === 1
              ? String(filters.weapons[0])
              : filters.weapons.length === 0
                ? ""
                : filters.weapons.join(",")
          }
          label="Weapon"
        >
          <option value="">any</option>
          {filters.weapons.length > 1 ? (
            <option value={filters.weapons.join(",")}>
              {formatQuantity(filters.weapons.length, "weapon")}
            </option>
          ) : null}
          <optgroup label="Classes">
            {WEAPON_CLASS_NAMES.map((name) => (
              <option key={name} value={name}>
                {WEAPON_CLASS_WORDS[name]}
              </option>
            ))}
          </optgroup>
          <optgroup label="Weapons">
            {choices.weapons.map((number) => (
              <option key={number} value={number}>
                {weaponName(number)}
              </option>
            ))}
          </optgroup>
        </Select>
      </FieldGroup>
      <FieldGroup legend="Compare with">
        <Select name="vs" value={compare ?? ""} label="Compare with">
          <option value="">nothing</option>
          <option value="before">as many days before</option>
          <option value="month">the month before</option>
          <option value="side">the other side</option>
          <option value="everyone">everybody else</option>
          {compare === "own" ? <option value="own">the filters of the link</option> : null}
          {compare === "kept" ? <option value="kept">the kept filters</option> : null}
        </Select>
        {compare === null ? (
          <Link
            className="prose-link text-muted"
            prefetch={false}
            scroll={false}
            href={mapAddress(map, { ...question, compare: "kept", other: filters })}
          >
            Keep these filters
          </Link>
        ) : null}
        {compare === "kept" ? (
          <p className="text-muted">
            Kept: {writeHeading(question.other, names)}. Change the filters above to compare.
          </p>
        ) : null}
        {compare === null ? null : (
          <Radios
            name="view"
            value={question.compareView === "difference" ? "" : "beside"}
            choices={[
              ["", "Difference"],
              ["beside", "Side by side"],
            ]}
          />
        )}
      </FieldGroup>
      <details className="group" open={others > 0}>
        <summary className="flex items-center gap-2 text-muted hover:text-text">
          More conditions{others > 0 ? <span className="tag">{others}</span> : null}
        </summary>
        <div className="mt-3 flex flex-col gap-4">
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              name="crossfire"
              value="on"
              defaultChecked={filters.crossfire}
              className="accent-heat"
            />
            Crossfires only
          </label>
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              name="once"
              value="on"
              defaultChecked={question.once}
              className="accent-heat"
            />
            Each player once a square and round
          </label>
          <FieldGroup legend="Victim's class">
            <div className="flex flex-wrap gap-x-4 gap-y-1">
              {PLAYER_CLASSES.map((name) => (
                <label key={name} className="flex items-center gap-2">
                  <input
                    type="checkbox"
                    name="victimClass"
                    value={name}
                    defaultChecked={filters.victimClass.includes(name)}
                    className="accent-heat"
                  />
                  {PLAYER_CLASS_NAMES[name]}
                </label>
              ))}
            </div>
          </FieldGroup>
          <FieldGroup legend="How it ended">
            <div className="flex flex-wrap gap-x-4 gap-y-1">
              {OUTCOME_GROUPS.map((outcome) => (
                <label key={outcome} className="flex items-center gap-2">
                  <input
                    type="checkbox"
                    name="outcome"
                    value={outcome}
                    defaultChecked={filters.outcomes.includes(outcome)}
                    className="accent-heat"
                  />
                  {OUTCOME_GROUP_NAMES[outcome]}
                </label>
              ))}
            </div>
          </FieldGroup>
          <FieldGroup legend="Attackers">
            <Radios
              name="attackers"
              value={writeRange(filters.attackers) ?? ""}
              choices={[
                ["", "Any"],
                ["1", "1"],
                ["2", "2"],
                ["3-", "3+"],
              ]}
            />
          </FieldGroup>
          <FieldGroup legend="Half">
            <Radios
              name="half"
              value={String(filters.half ?? "")}
              choices={[
                ["", "Both"],
                ["1", "First"],
                ["2", "Second"],
              ]}
            />
          </FieldGroup>
          <FieldGroup legend="Evening">
            {filters.sessions.length > 1
              ? filters.sessions.map((date) => (
                  <Chip
                    key={date}
                    name="session"
                    value={date}
                    label={formatDay(date)}
                    href={address({
                      sessions: filters.sessions.filter((session) => session !== date),
                    })}
                  />
                ))
              : null}
            <Select
              name="session"
              value={filters.sessions.length === 1 ? (filters.sessions[0] ?? "") : ""}
              label="Evening"
            >
              <option value="">{filters.sessions.length > 1 ? "add another" : "any"}</option>
              {choices.sessions.map(({ date, rounds }) => (
                <option key={date} value={date}>
                  {formatDay(date)}, {formatQuantity(rounds, "round")}
                </option>
              ))}
            </Select>
          </FieldGroup>
          <FieldGroup legend="Round">
            {filters.rounds.length > 1
              ? filters.rounds.map((id) => (
                  <Chip
                    key={id}
                    name="round"
                    value={String(id)}
                    label={`round ${id}`}
                    href={address({ rounds: filters.rounds.filter((round) => round !== id) })}
                  />
                ))
              : null}
            <Select
              name="round"
              value={filters.rounds.length === 1 ? String(filters.rounds[0]) : ""}
              label="Round"
            >
              <option value="">{filters.rounds.length > 1 ? "add another" : "any"}</option>
              {choices.rounds.map(({ id, session, half, playedAt }) => (
                <option key={id} value={id}>
                  {formatDay(session)}, {playedAt.toISOString().slice(11, 16)}
                  {half === null ? "" : `, ${nameHalf(half)}`}
                </option>
              ))}
            </Select>
          </FieldGroup>
          {choices.sources.length > 1 || filters.source !== null ? (
            <FieldGroup legend="Server">
              <Select name="source" value={filters.source ?? ""} label="Server">
                <option value="">any</option>
                {choices.sources.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </Select>
            </FieldGroup>
          ) : null}
          <FieldGroup legend="Bots">
            <Radios
              name="bots"
              value={filters.bots === "without" ? "" : filters.bots}
              choices={[
                ["", BOT_NAMES.without],
                ["with", BOT_NAMES.with],
                ["only", "Only"],
              ]}
            />
          </FieldGroup>
        </div>
      </details>
      <div className="flex flex-wrap gap-2">
        <button type="submit" className="button scripted:sr-only">
          Show
        </button>
        {FILTERS.every((filter) => isNeutral(filters, filter)) && compare === null ? null : (
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
            Clear all
          </Link>
        )}
      </div>
    </FilterForm>
  );
}
