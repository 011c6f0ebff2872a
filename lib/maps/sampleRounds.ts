/** What tells a round from all others on one server. */
interface RoundKey {
  map: string;
  /** The number as the file writes it. */
  round: number;
  /** Unix time, seconds; null if the file does not say. */
  roundStartUnix: number | null;
}

/**
 * The rounds of `samples/`, which `npm run samples` plays. They are recognised by map, number and
 * start, so a cut file or one that another version of the tracker wrote is a sample, too.
 */
export const SAMPLE_ROUNDS: readonly { map: string; round: number; roundStartUnix: number }[] = [
  { map: "pt_quarry", round: 1, roundStartUnix: 1_793_820_689 },
  { map: "pt_quarry", round: 2, roundStartUnix: 1_793_821_159 },
  { map: "pt_harbour", round: 1, roundStartUnix: 1_793_822_534 },
  { map: "pt_harbour", round: 2, roundStartUnix: 1_793_823_034 },
  { map: "pt_quarry", round: 1, roundStartUnix: 1_794_255_289 },
  { map: "pt_quarry", round: 2, roundStartUnix: 1_794_255_699 },
  { map: "pt_harbour", round: 1, roundStartUnix: 1_794_256_819 },
  { map: "pt_harbour", round: 2, roundStartUnix: 1_794_257_283 },
  { map: "pt_harbour", round: 1, roundStartUnix: 1_794_599_559 },
  { map: "pt_harbour", round: 2, roundStartUnix: 1_794_600_047 },
  { map: "pt_quarry", round: 1, roundStartUnix: 1_794_601_284 },
  { map: "pt_quarry", round: 2, roundStartUnix: 1_794_601_778 },
];

/** Whether a file is one of our sample rounds. */
export function isSampleRound({ map, round, roundStartUnix }: RoundKey): boolean {
  return SAMPLE_ROUNDS.some(
    (sample) =>
      sample.map === map && sample.round === round && sample.roundStartUnix === roundStartUnix,
  );
}
