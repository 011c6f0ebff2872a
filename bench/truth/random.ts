/** mulberry32: the same seed gives the same season. Numbers are from 0 up to 1. */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Box and Muller 1958. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** For means up to a few hundred. */
export function poisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

/** A number with the mean `shape`, for a shape of 1 or more (Marsaglia and Tsang 2000). */
export function gamma(random: Random, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Draws `count` indices without replacement, in proportion to the weights, in a random order. */
export function drawSome(random: Random, weights: readonly number[], count: number): number[] {
  return weights
    .map((weight, index) => ({ index, ring: -Math.log(1 - random()) / weight }))
    .sort((a, b) => a.ring - b.ring)
    .slice(0, count)
    .map(({ index }) => ({ index, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ index }) => index);
}

/** Draws one index, in proportion to the weights. */
export function drawOne(random: Random, weights: readonly number[]): number {
  let rest = random() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    rest -= weight;
    if (rest < 0) return index;
  }
  return weights.length - 1;
}
