import { FILTERS } from "./board.copy.ts";
import type { BoardFilters, DuoChoices } from "#lib/duoView/shown.ts";
import { QuestionFields } from "./QuestionFields.tsx";

interface DuoFiltersProps {
  question: BoardFilters;
  choices: DuoChoices;
  min: number;
  maxMin: number;
  name: string | undefined;
  /** Further fields of the address to keep. */
  keep: Record<string, string | null>;
}

/** Filters of the board, as a form whose result has an address. */
export function DuoFilters({ question, choices, min, maxMin, name, keep }: DuoFiltersProps) {
  return (
    <form method="get" action="/duos" className="flex flex-wrap items-center gap-2">
      <QuestionFields question={question} choices={choices} />
      <label className="flex items-center gap-2 text-muted">
        {FILTERS.atLeast}{" "}
        <input
          className="field num w-18"
          type="number"
          name="min"
          min={0}
          max={maxMin}
          defaultValue={min}
          required
        />{" "}
        {FILTERS.crossfires}
      </label>
      <input
        className="field w-44"
        type="search"
        name="name"
        maxLength={64}
        defaultValue={name}
        placeholder={FILTERS.name}
        aria-label={FILTERS.nameLabel}
      />
      {Object.entries(keep).map(([key, value]) =>
        value === null ? null : <input key={key} type="hidden" name={key} value={value} />,
      )}
      <button type="submit" className="button">
        {FILTERS.show}
      </button>
    </form>
  );
}
