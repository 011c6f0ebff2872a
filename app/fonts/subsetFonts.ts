import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";

/** A first and a last code point. */
type CodePoints = readonly [first: number, last: number];

/** The weights that the pages use: 400 for text, 500 and 600 for what stands out. */
const WEIGHTS = { min: 400, max: 600 } as const;

/**
 * Kerning, marks on letters, letters of one language, and digits of one width. The fonts have
 * fractions, ligatures and other forms of letters too, which no page asks for.
 */
const FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"] as const;

/** What English pages show: ASCII, Latin-1, and the signs of their words, figures and charts. */
const LATIN: readonly CodePoints[] = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x2013, 0x2026],
  [0x2030, 0x203a],
  [0x2070, 0x2089],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2190, 0x2193],
  [0x2212, 0x221a],
  [0x2248, 0x2248],
  [0x2260, 0x2265],
  [0x25b6, 0x25b6],
  [0x25cf, 0x25cf],
];

/** Letters that only names have: the rest of Latin, and Cyrillic. */
const MORE_LETTERS: readonly CodePoints[] = [
  [0x100, 0x24f],
  [0x300, 0x338],
  [0x400, 0x4ff],
  [0x1e00, 0x1eff],
];

interface FontSubset {
  /** The file in this folder. */
  file: string;
  /** The file of the `geist` package that it is made of. */
  source: string;
  codePoints: readonly CodePoints[];
}

/** The fonts of the site. All else that a name can hold comes from the reader's own fonts. */
export const FONT_SUBSETS: readonly FontSubset[] = [
  { file: "geist-latin.woff2", source: "geist-sans/Geist-Variable.woff2", codePoints: LATIN },
  { file: "geist-more.woff2", source: "geist-sans/Geist-Variable.woff2", codePoints: MORE_LETTERS },
  {
    file: "geist-mono-latin.woff2",
    source: "geist-mono/GeistMono-Variable.woff2",
    codePoints: LATIN,
  },
];

/** The bytes of a font with only these characters and weights. The same input gives the same bytes. */
export async function makeFontSubset({ source, codePoints }: FontSubset): Promise<Buffer> {
  const font = await readFile(
    fileURLToPath(new URL(`../../node_modules/geist/dist/fonts/${source}`, import.meta.url)),
  );
  const characters = codePoints
    .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i))
    .map((code) => String.fromCodePoint(code));
  return subsetFont(font, characters.join(""), {
    targetFormat: "woff2",
    variationAxes: { wght: WEIGHTS },
    keepFeatures: [...FEATURES],
  });
}

/** The characters as the style sheet's `unicode-range`, so that a browser loads a file only for them. */
export function writeUnicodeRange(codePoints: readonly CodePoints[]): string {
  const hex = (code: number): string => code.toString(16).toUpperCase();
  return codePoints
    .map(([first, last]) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`))
    .join(", ");
}
