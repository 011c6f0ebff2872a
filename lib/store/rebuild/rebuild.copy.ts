/** What a rebuild says of its findings. */
export const REBUILD = {
  apart: (roundId: number) =>
    `shares no player with round ${roundId}, to which it belongs: it is a round of its own`,
} as const;
