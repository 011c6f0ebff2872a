import { FIGURE_COLUMNS, type FigureName } from "#lib/analytics/playerSums.ts";

/**
 * The columns of a SELECT that returns figures of players as numbers, each named after its figure.
 * @param write returns the SQL of one figure, given its column
 */
export const selectFigures = (
  names: readonly FigureName[],
  write: (column: string) => string,
): string =>
  names.map((name) => `(${write(FIGURE_COLUMNS[name])})::float8 AS "${name}"`).join(", ");
