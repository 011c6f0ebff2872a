interface PlayerFiltersProps {
  min: number;
  maxMin: number;
  name: string | undefined;
  /** What of the address stays when the form is sent. */
  keep: Readonly<Record<string, string | null>>;
}

/** Whom the list shows: a form that works without scripts. */
export function PlayerFilters({ min, maxMin, name, keep }: PlayerFiltersProps) {
  return (
    <form method="get" action="/players" className="flex flex-wrap items-center gap-2">
      <label className="flex items-center gap-2 text-muted">
        At least{" "}
        <input
          className="field num w-18"
          type="number"
          name="min"
          min={1}
          max={maxMin}
          defaultValue={min}
          required
        />{" "}
        rounds
      </label>
      <input
        className="field w-44"
        type="search"
        name="name"
        maxLength={100}
        defaultValue={name}
        placeholder="Name, also a former one"
        aria-label="Find a player by any name"
      />
      {Object.entries(keep).map(([key, value]) =>
        value === null ? null : <input key={key} type="hidden" name={key} value={value} />,
      )}
      <button type="submit" className="button">
        Show
      </button>
    </form>
  );
}
