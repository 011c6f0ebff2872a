import { cookies } from "next/headers";
import { readTheme, THEME_COOKIE, type Theme } from "#lib/theme/theme.ts";

/** The theme that the reader of this request has chosen. */
export async function readChosenTheme(): Promise<Theme> {
  return readTheme((await cookies()).get(THEME_COOKIE)?.value);
}
