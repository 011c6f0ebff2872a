import { PALETTES } from "./palette.ts";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** The cookie that stores the choice, so that the server renders the right theme at once. */
export const THEME_COOKIE = "theme";

/** The theme that a cookie's value names; any other value means the system's theme. */
export function readTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}

/** The colours of the browser's own bars: those of the chosen theme, otherwise of the system's. */
export function getBarColors(theme: Theme): { media: string; color: string }[] {
  return (["light", "dark"] as const).map((system) => ({
    media: `(prefers-color-scheme: ${system})`,
    color: PALETTES[theme === "system" ? system : theme].page,
  }));
}

const YEAR_SECONDS = 365 * 24 * 3600;

/** Applies the theme at once and remembers it for a year. */
export function applyTheme(theme: Theme): void {
  document.cookie = `${THEME_COOKIE}=${theme};path=/;max-age=${YEAR_SECONDS};samesite=lax`;
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const { media, color } of getBarColors(theme))
    document
      .querySelector(`meta[name="theme-color"][media="${media}"]`)
      ?.setAttribute("content", color);
}
