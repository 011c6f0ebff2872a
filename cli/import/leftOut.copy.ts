import { showInvisible } from "#lib/engagements/showInvisible.ts";
import { formatQuantity } from "#lib/format/format.ts";

const INDENT = "    ";

export const LEFT_OUT = {
  noRounds: "There is no *_engagements.txt file in this folder or below.",
  macOs: (count: number) =>
    `${formatQuantity(count, "file")} of macOS left out (._* and __MACOSX).`,
  others: (count: number) =>
    `${formatQuantity(count, "file")} left out: not named like a round file.`,
  almostRounds: `${INDENT}Round files end in _engagements.txt. Rename or unpack these to import them:`,
  file: (path: string) => `${INDENT}${showInvisible(path)}`,
  more: (count: number) => `${INDENT}and ${count} more`,
} as const;
