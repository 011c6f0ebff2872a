import { encodeMapName } from "#lib/maps/encodeMapName.ts";
import { THEME_NAMES, type ThemeName } from "#lib/theme/palette.ts";

/** The same picture in each theme. */
export type ThemedAddresses = Readonly<Record<ThemeName, string>>;

/** A picture's file: its theme, and the hash of all that it shows. */
export interface PictureFile {
  theme: ThemeName;
  hash: string;
}

/** Hex digits of the hash. Two pictures never share this many. A GUID has 32, and looks different. */
export const PICTURE_HASH_DIGITS = 40;

const FILE = new RegExp(`^(${THEME_NAMES.join("|")})-([0-9a-f]{${PICTURE_HASH_DIGITS}})\\.webp$`);

/** The theme and the hash of a file's name; null if it is not the name of a picture. */
export function readPictureFile(file: string): PictureFile | null {
  const [, theme, hash] = FILE.exec(file) ?? [];
  const name = THEME_NAMES.find((each) => each === theme);
  return name === undefined || hash === undefined ? null : { theme: name, hash };
}

/**
 * The addresses of a map's picture.
 * @param kind the folder: small pictures, or the first picture of the map page
 * @param search what the picture shows
 */
export function buildPictureAddresses(
  map: string,
  kind: "thumbnail" | "heat",
  search: Readonly<Record<string, string>>,
  hashFor: (theme: ThemeName) => string,
): ThemedAddresses {
  const query = new URLSearchParams(search).toString().replaceAll("%2C", ",");
  const build = (theme: ThemeName): string =>
    `/maps/${encodeMapName(map)}/${kind}/${theme}-${hashFor(theme)}.webp${query === "" ? "" : `?${query}`}`;
  return { light: build("light"), dark: build("dark") };
}
