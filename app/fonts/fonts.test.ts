import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FONT_SUBSETS, makeFontSubset, writeUnicodeRange } from "./subsetFonts.ts";

/** All fonts together, and those that an English page loads: 141 KB before they were subset. */
const MOST_BYTES = 60_000;
const MOST_BYTES_OF_ENGLISH = 36_000;

const readFont = (file: string): Buffer => readFileSync(new URL(file, import.meta.url));

test.each(FONT_SUBSETS)("$file has the bytes that `npm run fonts` writes", async (subset) => {
  expect((await makeFontSubset(subset)).equals(readFont(subset.file))).toBe(true);
});

test.each(FONT_SUBSETS)(
  "browsers are told to use $file for exactly its characters",
  ({ file, codePoints }) => {
    const source = readFileSync(new URL("fonts.ts", import.meta.url), "utf8");
    const [, declared] = source.split(`"./${file}"`);
    expect(/prop: "unicode-range",\s*value:\s*"([^"]*)"/.exec(declared ?? "")?.[1]).toBe(
      writeUnicodeRange(codePoints),
    );
  },
);

test("the fonts stay small", () => {
  const sizes = FONT_SUBSETS.map(({ file }) => ({ file, bytes: readFont(file).length }));
  const sum = (list: typeof sizes): number => list.reduce((all, { bytes }) => all + bytes, 0);
  expect(sum(sizes)).toBeLessThan(MOST_BYTES);
  expect(sum(sizes.filter(({ file }) => file.includes("latin")))).toBeLessThan(
    MOST_BYTES_OF_ENGLISH,
  );
});

test("the fonts' licence is next to them", () => {
  expect(readFont("OFL.txt").toString("utf8")).toContain("SIL Open Font License");
});
