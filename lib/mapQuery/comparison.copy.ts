import { formatPeriod } from "#lib/format/format.ts";

/** Why a comparison cannot be made: in a few words after its name, and as a sentence. */
export interface ComparisonRefusal {
  short: string;
  says: string;
}

export const COMPARISON_REFUSALS = {
  noSides: {
    short: "this layer has no sides",
    says: "Position samples have no sides, so there is no other side to compare with.",
  },
  noPlayers: {
    short: "choose players first",
    says: "Choose players first. Then you can compare them with everyone else.",
  },
  playersUnknown: {
    short: "this layer has no players",
    says: "Position samples have no players, so there is no one else to compare with.",
  },
  noFirstDay: {
    short: "choose a first day",
    says: "Choose a first day. Then you can compare with the days before it, or with the calendar month before.",
  },
  fixedRounds: {
    short: "single sessions or rounds are chosen",
    says: "You chose single sessions or rounds, and other days have none of them.",
  },
  future: {
    short: "the first day is after today",
    says: "The first day is after today, so there is nothing to compare yet.",
  },
  severalMonths: (from: string, to: string) => ({
    short: "the days are in more than one month",
    says:
      `${formatPeriod(from, to)} is in more than one month, so it has no one month before it. ` +
      `Compare with the days before, or choose days of one month.`,
  }),
} as const;
