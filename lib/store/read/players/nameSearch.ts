import { asText } from "../../postgres/asText.ts";

/** A colour code as in lib/engagements/colorCodes.ts, in SQL and in JavaScript. */
const SQL_CODE = String.raw`\^[^^]`;
const CODE = /\^[^^]/gsu;

/**
 * The searched name as a parameter of `buildNameCondition` and `selectGuidsByName`, without colour
 * codes; null if the search is empty.
 */
export function searchedName(search: string | undefined): string | null {
  const plain = asText(search ?? "")
    .replaceAll(CODE, "")
    .trim();
  return plain === "" ? null : plain;
}

/** SQL: the name in a column without its colour codes, in lower case. */
export const toPlainLowerSql = (column: string): string =>
  `lower(regexp_replace(${column}, '${SQL_CODE}', '', 'g'))`;

/** SQL: whether a name contains the text of a placeholder, ignoring colour codes and case. */
export const buildNameCondition = (column: string, placeholder: string): string =>
  `strpos(${toPlainLowerSql(column)}, lower(${placeholder})) > 0`;

/** SQL: the GUIDs of all players who have such a name or once had it. */
export const selectGuidsByName = (placeholder: string): string =>
  `SELECT guid FROM player_alias WHERE ${buildNameCondition("name", placeholder)}`;
