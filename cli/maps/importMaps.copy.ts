import { formatQuantity } from "#lib/format/format.ts";

export const MAP_FILES = {
  none: "There is no .pk3 file or .pk3dir folder in this folder.",
  deepPacks: (count: number) =>
    `Left out: ${formatQuantity(count, "pk3 file")} in a subfolder, where the game does not look.`,
  looseMaps: (count: number) =>
    `Left out: ${formatQuantity(count, "map")} outside of a pk3. Put it into a .pk3dir folder to import it.`,
} as const;
