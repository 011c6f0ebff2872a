import { FIGURE_COLUMNS, type FigureName } from "#lib/analytics/playerSums.ts";

/**
 * The list of a SELECT that gives figures of players under their names, as numbers.
 * @param write SQL of one figure, given its column
 */
export const selectFigures = (
  names: readonly FigureName[],
  write: (column: string) => string,
): string =>
  names.map((name) => `(${write(FIGURE_COLUMNS[name])})::float8 AS "${name}"`).join(", ");
