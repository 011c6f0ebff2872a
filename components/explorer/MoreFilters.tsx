import { showSource } from "#lib/format/showSource.ts";
import { OUTCOME_GROUPS } from "#lib/engagements/outcomes.ts";
import { formatDay } from "#lib/format/format.ts";
import { writeRange } from "#lib/mapQuery/addressFields.ts";
import { isNeutral } from "#lib/mapQuery/filter.ts";
import { attackers } from "#lib/mapQuery/filters/attackers.ts";
import { BOT_NAMES, bots } from "#lib/mapQuery/filters/bots.ts";
import { crossfire } from "#lib/mapQuery/filters/crossfire.ts";
import { half } from "#lib/mapQuery/filters/half.ts";
import type { Filters } from "#lib/mapQuery/filters/list.ts";
import { OUTCOME_GROUP_NAMES, outcomes } from "#lib/mapQuery/filters/outcomes.ts";
import { rounds } from "#lib/mapQuery/filters/rounds.ts";
import { sessions } from "#lib/mapQuery/filters/sessions.ts";
import { source } from "#lib/mapQuery/filters/source.ts";
import {
  PLAYER_CLASS_NAMES,
  PLAYER_CLASSES,
  victimClass,
} from "#lib/mapQuery/filters/victimClass.ts";
import type { Choices } from "#lib/mapView/shown.ts";
import { Checkbox, Chip, FieldGroup, Radios, Select } from "./fields.tsx";
import { FILTER_PANEL, MORE_FILTERS } from "./filterPanel.copy.ts";

/** The filters that are folded away. */
const FOLDED = [crossfire, victimClass, outcomes, attackers, half, sessions, rounds, source, bots];

interface MoreFiltersProps {
  filters: Filters;
  /** Whether each player counts once per square and round. */
  once: boolean;
  choices: Choices;
  /** The page's address with other filters. */
  address: (part: Partial<Filters>) => string;
}

/** The less common filters; open if one of them is set. */
export function MoreFilters({ filters, once, choices, address }: MoreFiltersProps) {
  const count = FOLDED.filter((filter) => !isNeutral(filters, filter)).length;
  return (
    <details className="group" open={count > 0}>
      <summary className="flex items-center gap-2 text-muted hover:text-text">
        {MORE_FILTERS.title}
        {count > 0 ? <span className="tag">{count}</span> : null}
      </summary>
      <div className="mt-3 flex flex-col gap-4">
        <Checkbox name="crossfire" checked={filters.crossfire} label={MORE_FILTERS.crossfires} />
        <Checkbox name="once" checked={once} label={MORE_FILTERS.once} />
        <FieldGroup legend={MORE_FILTERS.victimClass}>
          <div className="flex flex-wrap gap-x-4 gap-y-1">
            {PLAYER_CLASSES.map((name) => (
              <Checkbox
                key={name}
                name="victimClass"
                value={name}
                checked={filters.victimClass.includes(name)}
                label={PLAYER_CLASS_NAMES[name]}
              />
            ))}
          </div>
        </FieldGroup>
        <FightFields filters={filters} />
        <SessionField chosen={filters.sessions} choices={choices} address={address} />
        <RoundField chosen={filters.rounds} choices={choices} address={address} />
        {choices.sources.length > 1 || filters.source !== null ? (
          <FieldGroup legend={MORE_FILTERS.server}>
            <Select name="source" value={filters.source ?? ""} label={MORE_FILTERS.server}>
              <option value="">{FILTER_PANEL.any}</option>
              {choices.sources.map((name) => (
                <option key={name} value={name}>
                  {showSource(name)}
                </option>
              ))}
            </Select>
          </FieldGroup>
        ) : null}
        <FieldGroup legend={MORE_FILTERS.bots}>
          <Radios
            name="bots"
            value={filters.bots === "without" ? "" : filters.bots}
            choices={[
              ["", BOT_NAMES.without],
              ["with", BOT_NAMES.with],
              ["only", BOT_NAMES.only],
            ]}
          />
        </FieldGroup>
      </div>
    </details>
  );
}

/** Outcome, number of attackers, and half. */
function FightFields({ filters }: { filters: Filters }) {
  return (
    <>
      <FieldGroup legend={MORE_FILTERS.outcome}>
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {OUTCOME_GROUPS.map((outcome) => (
            <Checkbox
              key={outcome}
              name="outcome"
              value={outcome}
              checked={filters.outcomes.includes(outcome)}
              label={OUTCOME_GROUP_NAMES[outcome]}
            />
          ))}
        </div>
      </FieldGroup>
      <FieldGroup legend={MORE_FILTERS.attackers}>
        <Radios
          name="attackers"
          value={writeRange(filters.attackers) ?? ""}
          choices={[
            ["", MORE_FILTERS.anyNumber],
            ["1", "1"],
            ["2", "2"],
            ["3-", "3+"],
          ]}
        />
      </FieldGroup>
      <FieldGroup legend={MORE_FILTERS.half}>
        <Radios
          name="half"
          value={String(filters.half ?? "")}
          choices={[
            ["", MORE_FILTERS.bothHalves],
            ["1", MORE_FILTERS.firstHalf],
            ["2", MORE_FILTERS.secondHalf],
          ]}
        />
      </FieldGroup>
    </>
  );
}

interface ListFieldProps<T> extends Pick<MoreFiltersProps, "choices" | "address"> {
  chosen: readonly T[];
}

/** Sessions: a list, and chips if there are several. */
function SessionField({ chosen, choices, address }: ListFieldProps<string>) {
  const hasSeveral = chosen.length > 1;
  return (
    <FieldGroup legend={MORE_FILTERS.session}>
      {hasSeveral
        ? chosen.map((date) => (
            <Chip
              key={date}
              name="session"
              value={date}
              label={formatDay(date)}
              href={address({ sessions: chosen.filter((session) => session !== date) })}
            />
          ))
        : null}
      <Select
        name="session"
        value={hasSeveral ? "" : (chosen[0] ?? "")}
        label={MORE_FILTERS.session}
      >
        <option value="">{hasSeveral ? FILTER_PANEL.addAnother : FILTER_PANEL.any}</option>
        {choices.sessions.map(({ date, rounds: count }) => (
          <option key={date} value={date}>
            {MORE_FILTERS.sessionOption(date, count)}
          </option>
        ))}
      </Select>
      {choices.moreSessions > 0 ? (
        <p className="text-muted">{MORE_FILTERS.moreSessions(choices.moreSessions)}</p>
      ) : null}
    </FieldGroup>
  );
}

/** Rounds: a list, and chips if there are several. */
function RoundField({ chosen, choices, address }: ListFieldProps<number>) {
  const hasSeveral = chosen.length > 1;
  return (
    <FieldGroup legend={MORE_FILTERS.round}>
      {hasSeveral
        ? chosen.map((id) => (
            <Chip
              key={id}
              name="round"
              value={String(id)}
              label={MORE_FILTERS.roundChip(id)}
              href={address({ rounds: chosen.filter((round) => round !== id) })}
            />
          ))
        : null}
      <Select
        name="round"
        value={hasSeveral ? "" : String(chosen[0] ?? "")}
        label={MORE_FILTERS.round}
      >
        <option value="">{hasSeveral ? FILTER_PANEL.addAnother : FILTER_PANEL.any}</option>
        {choices.rounds.map(({ id, session, half: part, playedAt }) => (
          <option key={id} value={id}>
            {MORE_FILTERS.roundOption(session, playedAt.toISOString().slice(11, 16), part)}
          </option>
        ))}
      </Select>
    </FieldGroup>
  );
}
