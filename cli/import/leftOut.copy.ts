import { formatQuantity } from "#lib/format/format.ts";

export const LEFT_OUT = {
  noRounds: "There is no *_engagements.txt file in this folder or below.",
  others: (count: number) =>
    `${formatQuantity(count, "file")} left out: not named like a round file.`,
  almostRounds: "    Round files end in _engagements.txt. Rename or unpack these to import them:",
} as const;
