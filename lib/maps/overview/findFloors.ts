/**
 * A range of floor heights, game units: from minZ up to, but not including, maxZ. The lowest and
 * the highest range are open-ended.
 */
export interface Floor {
  minZ: number | null;
  maxZ: number | null;
}

/** How much walkable ground there is, or how many samples there are, at each height. */
export interface HeightHistogram {
  /** Units per bin; bin i holds heights from (first + i) * binUnits. */
  binUnits: number;
  first: number;
  amounts: readonly number[];
}

/**
 * Surfaces closer to each other than this are one: a person is 72 units high, a floor at least 112.
 */
const LEAST_FLOOR_UNITS = 96;

/**
 * Heights are smoothed over this many units (standard deviation), because stairs and slopes are not
 * floors.
 */
const SOFTNESS_UNITS = 24;

/** Between two floors there is a gap: at most this share of the smaller one. */
const GAP_SHARE = 0.4;

/** Less than this share of the total is a ledge, not a floor. */
const LEAST_SHARE = 0.06;

/** More floors than this are stairs cut into slices. */
const MOST_FLOORS = 6;

/**
 * The floors that a histogram of floor heights shows: its peaks, if there are real gaps between
 * them. Sorted from the lowest to the highest; empty if everything is one floor.
 */
export function findFloors(histogram: HeightHistogram): Floor[] {
  const total = histogram.amounts.reduce((sum, amount) => sum + amount, 0);
  if (total <= 0) return [];
  const { amounts, first } = smooth(histogram);
  let parts = splitAtValleys(amounts, LEAST_FLOOR_UNITS / histogram.binUnits);
  // The smallest part merges with the neighbour it is less divided from, until every part counts.
  while (parts.length > 1) {
    const sums = parts.map(({ from, to }) => sumRange(amounts, from, to));
    const least = sums.indexOf(Math.min(...sums));
    if ((sums[least] as number) >= total * LEAST_SHARE && parts.length <= MOST_FLOORS) break;
    parts = joinPart(parts, least, amounts);
  }
  if (parts.length < 2) return [];
  return parts.map(({ from, to }, i) => ({
    minZ: i === 0 ? null : (first + from) * histogram.binUnits,
    maxZ: i === parts.length - 1 ? null : (first + to) * histogram.binUnits,
  }));
}

interface Part {
  from: number;
  to: number;
}

function smooth({ amounts, binUnits, first }: HeightHistogram): {
  amounts: number[];
  first: number;
} {
  const sigma = SOFTNESS_UNITS / binUnits;
  const reach = Math.ceil(sigma * 3);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)),
  );
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const soft = Array.from({ length: amounts.length + 2 * reach }, () => 0);
  amounts.forEach((amount, bin) =>
    weights.forEach((weight, i) => {
      soft[bin + i] = (soft[bin + i] as number) + (amount * weight) / whole;
    }),
  );
  return { amounts: soft, first: first - reach };
}

/**
 * Cuts at the lowest point between two neighbouring peaks that are far enough apart and divided by
 * a real gap.
 */
function splitAtValleys(amounts: readonly number[], leastBins: number): Part[] {
  const at = (bin: number): number => amounts[bin] ?? 0;
  const peaks = amounts.flatMap((amount, bin) =>
    amount > 0 && amount > at(bin - 1) && amount >= at(bin + 1) ? [bin] : [],
  );
  const cuts: number[] = [];
  let peak = peaks[0] ?? 0;
  for (const next of peaks.slice(1)) {
    let valley = peak;
    for (let bin = peak; bin < next; bin++) if (at(bin) < at(valley)) valley = bin;
    if (next - peak >= leastBins && at(valley) <= GAP_SHARE * Math.min(at(peak), at(next))) {
      cuts.push(valley);
      peak = next;
    } else if (at(next) > at(peak)) peak = next;
  }
  const edges = [0, ...cuts, amounts.length];
  return edges.slice(1).map((to, i) => ({ from: edges[i] as number, to }));
}

function joinPart(parts: readonly Part[], index: number, amounts: readonly number[]): Part[] {
  const edge = (i: number): number =>
    i <= 0 || i >= parts.length ? -1 : (amounts[(parts[i] as Part).from] as number);
  const withNext = edge(index + 1) > edge(index);
  const first = withNext ? index : index - 1;
  const joined = { from: (parts[first] as Part).from, to: (parts[first + 1] as Part).to };
  return [...parts.slice(0, first), joined, ...parts.slice(first + 2)];
}

function sumRange(amounts: readonly number[], from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += amounts[i] as number;
  return sum;
}
