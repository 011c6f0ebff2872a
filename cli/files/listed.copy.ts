import { showInvisible } from "#lib/engagements/showInvisible.ts";
import { formatQuantity } from "#lib/format/format.ts";

export const LISTED = {
  file: (path: string) => `    ${showInvisible(path)}`,
  more: (count: number) => `    and ${count} more`,
  macOs: (count: number) =>
    `${formatQuantity(count, "file")} of macOS left out (._* and __MACOSX).`,
} as const;
