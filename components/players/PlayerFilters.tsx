import { PLAYERS } from "./players.copy.ts";

interface PlayerFiltersProps {
  min: number;
  maxMin: number;
  name: string | undefined;
  /** Parameters of the address that stay when the form is sent. */
  keep: Readonly<Record<string, string | null>>;
}

/** A form that chooses which players the list shows. It works without scripts. */
export function PlayerFilters({ min, maxMin, name, keep }: PlayerFiltersProps) {
  return (
    <form method="get" action="/players" className="flex flex-wrap items-center gap-2">
      <label className="flex items-center gap-2 text-muted">
        {PLAYERS.atLeast}{" "}
        <input
          className="field num w-18"
          type="number"
          name="min"
          min={1}
          max={maxMin}
          defaultValue={min}
          required
        />{" "}
        {PLAYERS.atLeastRounds}
      </label>
      <input
        className="field w-44"
        type="search"
        name="name"
        maxLength={100}
        defaultValue={name}
        placeholder={PLAYERS.name}
        aria-label={PLAYERS.nameLabel}
      />
      {Object.entries(keep).map(([key, value]) =>
        value === null ? null : <input key={key} type="hidden" name={key} value={value} />,
      )}
      <button type="submit" className="button">
        {PLAYERS.show}
      </button>
    </form>
  );
}
