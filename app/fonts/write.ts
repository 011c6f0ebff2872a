import { writeFileSync } from "node:fs";
import { FONT_SUBSETS, makeFontSubset } from "./subsetFonts.ts";

/** `npm run fonts`: writes the font files of this folder. A test fails if one is out of date. */
for (const subset of FONT_SUBSETS)
  writeFileSync(new URL(subset.file, import.meta.url), await makeFontSubset(subset));
