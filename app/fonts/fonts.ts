import localFont from "next/font/local";

// The framework reads these calls when it builds, so their values are written out. A test compares
// the ranges with subsetFonts.ts.

const sans = localFont({
  src: "./geist-latin.woff2",
  variable: "--font-geist-sans",
  weight: "400 600",
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+20-7E, U+A0-FF, U+2013-2026, U+2030-203A, U+2070-2089, U+20AC, U+2122, U+2190-2193, U+2212-221A, U+2248, U+2260-2265, U+25B6, U+25CF",
    },
  ],
});

/** Letters of names. A browser loads the file only for a page that has one. */
const sansMore = localFont({
  src: "./geist-more.woff2",
  variable: "--font-geist-more",
  weight: "400 600",
  adjustFontFallback: false,
  preload: false,
  declarations: [{ prop: "unicode-range", value: "U+100-24F, U+300-338, U+400-4FF, U+1E00-1EFF" }],
});

const mono = localFont({
  src: "./geist-mono-latin.woff2",
  variable: "--font-geist-mono",
  weight: "400 600",
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+20-7E, U+A0-FF, U+2013-2026, U+2030-203A, U+2070-2089, U+20AC, U+2122, U+2190-2193, U+2212-221A, U+2248, U+2260-2265, U+25B6, U+25CF",
    },
  ],
});

/** Class names that set the variables of the fonts. */
export const FONT_CLASSES = `${sans.variable} ${sansMore.variable} ${mono.variable}`;
