import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeCsv } from "./csv.ts";

/** Parses CSV by the grammar of RFC 4180. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let rest = text;
  while (rest !== "") {
    const found = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest);
    if (found === null) throw new Error(`Not CSV: ${rest}`);
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
    if (found[3] === "\r\n") {
      rows.push(row);
      row = [];
    }
    rest = rest.slice(found[0].length);
  }
  return rows;
}

const columns = [
  { heading: "name", cell: (row: { name: string; n: number }) => row.name },
  { heading: "n", cell: (row: { name: string; n: number }) => row.n },
];

describe("writeCsv", () => {
  test("writes a heading line, CRLF, quotes and empty cells", () => {
    const rows = [
      { a: 'say "hi", all', b: null },
      { a: "two\nlines", b: new Date(0) },
    ];
    expect(
      writeCsv(
        [
          { heading: "a", cell: (row) => row.a },
          { heading: "b", cell: (row) => row.b },
        ],
        rows,
      ),
    ).toBe('a,b\r\n"say ""hi"", all",\r\n"two\nlines",1970-01-01T00:00:00.000Z\r\n');
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])(
    "disarms the formula %j, and leaves numbers alone",
    (name) => {
      const [, [text, number] = []] = readCsv(writeCsv(columns, [{ name, n: -1 }]));
      expect([text, number]).toEqual([`'${name}`, "-1"]);
    },
  );

  test("keeps every name, except for an apostrophe before a formula, so that no cell starts with one", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ name: fc.string(), n: fc.integer() })), (rows) => {
        const [heading, ...cells] = readCsv(writeCsv(columns, rows));
        expect(heading).toEqual(["name", "n"]);
        expect(cells.map(([, n]) => Number(n))).toEqual(rows.map((row) => row.n));
        for (const [index, [text = ""]] of cells.entries()) {
          expect(text).not.toMatch(/^[=+\-@\t\r]/);
          expect([text, text.replace(/^'/, "")]).toContain(rows[index]!.name);
        }
      }),
    );
  });
});
