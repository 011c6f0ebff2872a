import pg from "pg";

const { builtins } = pg.types;
const OID_INT8_ARRAY = 1016;
const OID_DATE_ARRAY = 1182;

/** An int8 as a number; throws if a number cannot hold it exactly. */
function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`${text} is too large to be read as a number`);
  return value;
}

/** The plain form of an array of numbers or dates: no quotes, no nesting. */
function parseFlatArray<T>(text: string, parse: (item: string) => T): (T | null)[] {
  const inner = text.slice(1, -1);
  return inner === "" ? [] : inner.split(",").map((item) => (item === "NULL" ? null : parse(item)));
}

/**
 * How the pool returns columns: int8 as number, date as `YYYY-MM-DD`, timestamptz as Date, json
 * parsed, and everything else as `pg` does. numeric stays text, including sums of int8: cast those
 * in SQL (`sum(x)::int8`).
 */
export const COLUMN_TYPES: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: string) {
    if (format !== "binary") {
      if (oid === builtins.INT8) return parseInt8;
      if (oid === builtins.DATE) return (text: string) => text;
      if (oid === OID_INT8_ARRAY) return (text: string) => parseFlatArray(text, parseInt8);
      if (oid === OID_DATE_ARRAY) return (text: string) => parseFlatArray(text, (item) => item);
    }
    return pg.types.getTypeParser(oid, format as "text");
  },
};
