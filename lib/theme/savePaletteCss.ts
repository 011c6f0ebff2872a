import { writeFileSync } from "node:fs";
import { writePaletteCss } from "./writePaletteCss.ts";

/** `npm run palette`: writes the style sheet of the colours. A test fails if it is out of date. */
writeFileSync(new URL("../../app/palette.css", import.meta.url), writePaletteCss());
