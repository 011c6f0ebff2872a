/** The two themes of the pages, the map's drawings and the link previews. */
export const THEME_NAMES = ["light", "dark"] as const;
export type ThemeName = (typeof THEME_NAMES)[number];

/** A colour in the light and in the dark theme, `#rrggbb` or any other CSS colour. */
export type Pair = readonly [light: string, dark: string];

/**
 * Every colour of the site, defined once. `npm run palette` generates `app/palette.css` from this
 * table. The drawings on canvas, the link previews and the browser's own bars use it too. The heat
 * ramps are separate, in `components/canvas/ramps.ts`, because they are curves, not tokens.
 */
export const TOKENS = {
  /** The page itself. */
  page: ["#f7f6f3", "#0e1013"],
  panel: ["#ffffff", "#14171b"],
  raised: ["#eceae4", "#1c2026"],
  hairline: ["#e3e0d9", "#23272e"],
  line: ["#cfcbc2", "#2f353e"],
  text: ["#1b1c1e", "#ece9e2"],
  muted: ["#62615d", "#979da7"],
  /** Only for repeated information. */
  faint: ["#6b6964", "#858c96"],
  axis: ["#b0440f", "#f07c4f"],
  allies: ["#1b65b3", "#5aa9f2"],
  /** The accent: heat, and whatever is selected. */
  heat: ["#b3560f", "#e08a3c"],
  bad: ["#b3261e", "#ff8a80"],
  good: ["#2d6a35", "#7fc98a"],
  /** The edge of a chip or field. */
  edge: ["#1b1c1e2e", "#ece9e222"],
  /** Behind a map that has no picture. */
  map: ["#dedbd2", "#171a1f"],
  /** A floor plan drawn from movement: where people walked, where most walked, its outline. */
  floor: ["#ece9e2", "#23272d"],
  floorPath: ["#f6f4ef", "#2d3239"],
  floorEdge: ["#bdb7aa", "#3c424b"],
  /** Marks on a map: their colour, and the halo that separates them from any picture below. */
  mark: ["#16171a", "#ffffff"],
  halo: ["rgb(255 255 255 / 0.9)", "rgb(8 9 11 / 0.85)"],
  softHalo: ["rgb(255 255 255 / 0.6)", "rgb(8 9 11 / 0.5)"],
} as const satisfies Record<string, Pair>;

export type Token = keyof typeof TOKENS;
export type Palette = Readonly<Record<Token, string>>;

const makePalette = (column: 0 | 1): Palette =>
  Object.fromEntries(
    Object.entries(TOKENS).map(([token, pair]) => [token, pair[column]]),
  ) as Record<Token, string>;

/** The tokens of each theme. */
export const PALETTES: Readonly<Record<ThemeName, Palette>> = {
  light: makePalette(0),
  dark: makePalette(1),
};
