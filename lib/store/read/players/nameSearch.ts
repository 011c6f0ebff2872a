import { asText } from "../../postgres/asText.ts";

/** A colour code as lib/engagements/colorCodes.ts has it, in SQL and here. */
const SQL_CODE = String.raw`\^[^^]`;
const CODE = /\^[^^]/gsu;

/**
 * A name that is looked for as a parameter of `nameHolds` and `GUIDS_NAMED`, without colour codes;
 * null where nothing is looked for.
 */
export function searchedName(search: string | undefined): string | null {
  const plain = asText(search ?? "")
    .replaceAll(CODE, "")
    .trim();
  return plain === "" ? null : plain;
}

/** SQL: the name of a column without its colour codes, in lower case. */
export const toPlainLowerSql = (column: string): string =>
  `lower(regexp_replace(${column}, '${SQL_CODE}', '', 'g'))`;

/** SQL: whether a name holds the text of a placeholder, colour codes and case aside. */
export const buildNameCondition = (column: string, placeholder: string): string =>
  `strpos(${toPlainLowerSql(column)}, lower(${placeholder})) > 0`;

/** SQL: the GUIDs of everybody who has such a name or once had. */
export const selectGuidsByName = (placeholder: string): string =>
  `SELECT guid FROM player_alias WHERE ${buildNameCondition("name", placeholder)}`;
