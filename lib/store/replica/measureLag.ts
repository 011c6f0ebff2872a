/** Where the primary was in its log of changes (WAL) at a moment. */
interface Sample {
  at: number;
  position: number;
}

/** How far back the primary's positions are remembered: a longer lag is shown as this long. */
export const LONGEST_LAG_MS = 600_000;

/** Tells how long ago the primary was where a replica is now. It compares no clocks of servers. */
export interface LagMeter {
  note: (sample: Sample) => void;
  /** In milliseconds; 0 if the replica has everything that the primary was seen to have. */
  measure: (position: number, now: number) => number;
}

export function makeLagMeter(): LagMeter {
  let samples: Sample[] = [];
  return {
    note: (sample) => {
      // Positions that repeat say nothing new: the first time is when the primary got there.
      if (sample.position !== samples.at(-1)?.position) samples.push(sample);
      samples = samples.filter(
        ({ at }, index) => sample.at - at <= LONGEST_LAG_MS || index === samples.length - 1,
      );
    },
    measure: (position, now) => {
      const missing = samples.find((sample) => sample.position > position);
      return missing === undefined ? 0 : Math.min(now - missing.at, LONGEST_LAG_MS);
    },
  };
}
