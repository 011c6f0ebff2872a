import { describeWrongClock } from "#lib/format/roundDoubts.copy.ts";

/** What happened to a file: the sentence of its receipt, or why it was refused. */

const prefer = 'To use this file instead, use "Replace the file" on the page of the round.';

export const RECEIPT = {
  imported: "Imported.",
  /** @param other the file of the other round, null if that round was removed */
  apart: (roundId: number, other: string | null) =>
    `Imported as a round of its own. Round ${roundId} (${other ?? "removed"}) has the same second, map and half, ` +
    "but no player is in both. If two game servers send under one name, give each its own.",
  peopleFirst: (previous: string) => `Replaces ${previous}, in which only bots or no one played.`,
  noPeople: (current: string) =>
    `Set aside: only bots or no one played in this file, and the round has ${current}. ${prefer}`,
  replacedOnRequest: (previous: string) => `Replaces ${previous}, as requested.`,
  /** @param was and `is`: `complete` */
  moreComplete: (previous: string, was: string, is: string) =>
    `Replaces ${previous}, which is ${was}. This file is ${is}.`,
  lessComplete: (current: string, was: string, is: string) =>
    `Set aside: the round has ${current}, which is ${was}. This file is ${is}, and the two differ. ${prefer}`,
  moreRows: (previous: string, rows: number, previousRows: number) =>
    `Replaces ${previous}: ${rows} rows instead of ${previousRows}.`,
  /** @param currentRows how many rows the round's current file has */
  fewerRows: (current: string, currentRows: number, rows: number) =>
    `Set aside: the round already has ${current}, with ${
      currentRows === rows
        ? `as many rows (${rows})`
        : `more rows (${currentRows} instead of ${rows})`
    }. The two differ. ${prefer}`,
  completeness: { complete: "complete", truncated: "truncated", unknown: "without an end mark" },
  removed: (day: string) =>
    `An admin removed this round on ${day}. Its files are not used until the round is restored. Nothing changed.`,
  isSample: "This is a sample round: it counts only while there are no other rounds.",
  sampleSetAside:
    "Set aside: this is a sample round. It counts in no figure while there are other rounds.",
  sampleWaits:
    "This sample round is already here, set aside. It counts in no figure while there are other rounds.",
  /** @param count how many sample rounds this import set aside */
  samplesLeave: (count: number) =>
    `The ${count === 1 ? "sample round is" : `${count} sample rounds are`} set aside and count in no figure any more.`,
  /** @param setAside whether the earlier import was set aside for a better file */
  duplicate: (fileName: string, setAside: boolean, otherDate: string) =>
    `This file was already imported as ${fileName}${
      setAside ? " and set aside for a better file of the same round" : ""
    }. Nothing changed.${otherDate}`,
  otherDate: (date: string, roundId: number, wanted: string) =>
    ` The round stays in the session of ${date}. To move it, use its page or \`rounds move ${roundId} ${wanted}\`.`,
} as const;

const giveDate = "Set the server's clock. To import the file, give its session date (YYYY-MM-DD).";

export const REFUSED = {
  wrongClock: (wrong: Date) => `${describeWrongClock(wrong)} ${giveDate}`,
  impossibleTime: (day: string, first: string) =>
    `No round was played on ${day}. Give a time from ${first} to today.`,
  noDate:
    "Neither the file nor its name says when the round was played. Give the session date " +
    "(YYYY-MM-DD), or the file's original name.",
  badValue: (reason: string) =>
    `The file contains a value that cannot be stored (${reason}). Nothing was stored.`,
  otherRound:
    "This file is from another round: another map, number, start or server, or other players. Import it separately.",
  fileName: (limit: number) => `A file's name must have 1 to ${limit} characters, without a NUL.`,
  sourceOfSamples: "This game server's name belongs to the sample rounds. Choose another name.",
  sourceNotText: "The game server's name contains a character that cannot be stored.",
  sourceBlank: "The game server's name is blank.",
  sourcePadded:
    "The game server's name begins or ends with a blank, or has a line break or tab in it.",
  sourceTooLong: (limit: number) =>
    `The game server's name is too long: it can have up to ${limit} characters.`,
  notDay: (text: string) => `"${text}" is not a date. Give the session date as YYYY-MM-DD.`,
  impossibleDay: (day: string, first: string) =>
    `No round was played on ${day}. Give a session date from ${first} to today.`,
  archivedNoDate: (fileName: string) => `${fileName} does not say when it was played.`,
} as const;
