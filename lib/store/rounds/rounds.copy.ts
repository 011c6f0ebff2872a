/** Why a round cannot be moved, removed, restored or given another file. */
export const ROUND_REFUSALS = {
  unknown: (roundId: number) => `There is no round ${roundId}.`,
  unknownFile: (fileId: number) => `There is no archived file ${fileId}.`,
  notRemoved: (roundId: number) => `There is no removed round ${roundId}.`,
  tooLate: (roundId: number, days: number) =>
    `Round ${roundId} was removed more than ${days} days ago. Its files are deleted.`,
  importedAgain: (roundId: number) =>
    `Round ${roundId} is the same round: it was imported again in the meantime.`,
  sampleSetAside: (roundId: number) =>
    `Round ${roundId} is a sample round. It comes back by itself when there are no other rounds.`,
  half: "A round is half 1 or half 2.",
  map: (longest: number) => `A map's name has 1 to ${longest} characters.`,
  notTime: (text: string) =>
    `"${text}" is not a time. Write it as 2026-10-06 17:21, by the server's clock.`,
  noFile: (roundId: number) => `Round ${roundId} has no file.`,
  unreadable: (roundId: number, reason: string) =>
    `Round ${roundId} can no longer be read: ${reason}`,
} as const;
