import { TOKENS, type Pair } from "./palette.ts";

/**
 * The 32 colours of players' names, in the order of the game's colour codes. Each is shifted until
 * it has a contrast of at least 4.5:1 on every background and differs from the grey of `muted`.
 * White becomes the text colour in the light theme. A test checks this.
 */
export const NAME_COLORS: readonly Pair[] = [
  ["#000000", "#bfb6a4"],
  ["#d00405", "#fb4341"],
  ["#0c770e", "#00ff00"],
  ["#69690f", "#ffff00"],
  ["#0000ff", "#7d7cf3"],
  ["#0c7274", "#00ffff"],
  ["#b806ba", "#ff00ff"],
  ["#1b1c1e", "#ffffff"],
  ["#a1540a", "#ff7f00"],
  ["#3f4144", "#c2c2c0"],
  ["#3f4144", "#c9c9c9"],
  ["#3f4144", "#c9c9c9"],
  ["#017901", "#3e9c3c"],
  ["#6c6c04", "#8f8f20"],
  ["#00007f", "#8d8bc9"],
  ["#7f0000", "#b87774"],
  ["#7f3f00", "#aa8258"],
  ["#935c19", "#ff9919"],
  ["#027475", "#359796"],
  ["#7f007f", "#b572b1"],
  ["#0565c8", "#1388fd"],
  ["#7f00ff", "#ae64f5"],
  ["#296e92", "#3399cc"],
  ["#2d6f34", "#ccffcc"],
  ["#006633", "#569774"],
  ["#d0042e", "#fb3e62"],
  ["#b21919", "#cb6e6c"],
  ["#993300", "#ba7a58"],
  ["#805e1c", "#cc9933"],
  ["#696929", "#999933"],
  ["#6c6618", "#ffffbf"],
  ["#6b6a00", "#ffff7f"],
];

const declare = (name: string, [light, dark]: Pair): string =>
  `  --${name}: light-dark(${light}, ${dark});`;
const toKebabCase = (token: string): string =>
  token.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The text of `app/palette.css`. */
export function writePaletteCss(): string {
  const tokens = Object.entries(TOKENS).map(([token, pair]) => declare(toKebabCase(token), pair));
  const names = NAME_COLORS.map(
    ([light, dark], code) => `.et-${code} {\n  color: light-dark(${light}, ${dark});\n}`,
  );
  return [
    "/* Made of lib/theme/palette.ts by `npm run palette`. Change the colours there. */",
    `:root {\n${tokens.join("\n")}\n}`,
    ...names,
    "",
  ].join("\n");
}
