export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** The cookie that keeps the choice, so that the server renders the right ground at once. */
export const THEME_COOKIE = "theme";

/** The theme a cookie's value names; anything else is the system's own. */
export function readTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}
