/** The rate of one picture compared with that of another, and how clear the difference is. */
export interface RateRatio {
  /** (a / exposureA) / (b / exposureB); 0 where a is 0, Infinity where b is 0. */
  ratio: number;
  /** The 90 % interval of the ratio. */
  low: number;
  high: number;
  /** Whether the interval excludes 1: the data show a difference. */
  tells: boolean;
}

/** The share of each tail outside the interval: 90 % is in between. */
const TAIL = 0.05;

/**
 * Compares two counts by the conditional binomial test. Given a + b events and equal rates, a is
 * binomial, and its probability is its share of the exposure (Przyborowski & Wilenski 1940). The
 * interval is that of Clopper & Pearson (1934). It is exact, so it errs towards "unclear". Events
 * that come in clusters say less than independent ones, so the interval is calculated from a / φ
 * and b / φ events, where φ is the dispersion factor (dispersions; Wedderburn 1974). Its beta
 * quantiles accept fractions.
 * @param a,b events
 * @param exposureA,exposureB rounds, hours or events in total, above 0
 * @param dispersion φ, 1 or more; null if unknown: the interval is then 0 to Infinity
 * @returns null if nothing was counted or one of the two was not played at all
 */
export function rateRatio(
  a: number,
  exposureA: number,
  b: number,
  exposureB: number,
  dispersion: number | null = 1,
): RateRatio | null {
  if (a + b === 0 || !(exposureA > 0) || !(exposureB > 0)) return null;
  const scale = exposureB / exposureA;
  const ratio = b === 0 ? Infinity : (a / b) * scale;
  if (dispersion === null) return { ratio, low: 0, high: Infinity, tells: false };
  const odds = (p: number): number => (p >= 1 ? Infinity : p / (1 - p)) * scale;
  const [ofA, ofB] = [a / dispersion, b / dispersion];
  const low = odds(a === 0 ? 0 : computeBetaQuantile(TAIL, ofA, ofB + 1));
  const high = odds(b === 0 ? 1 : computeBetaQuantile(1 - TAIL, ofA + 1, ofB));
  return { ratio, low, high, tells: low > 1 || high < 1 };
}

/** The 90 % interval of a share, k of n (Clopper & Pearson); 0 to 1 if n is 0. */
export function computeShareInterval(k: number, n: number): { low: number; high: number } {
  return {
    low: k === 0 ? 0 : computeBetaQuantile(TAIL, k, n - k + 1),
    high: k >= n ? 1 : computeBetaQuantile(1 - TAIL, k + 1, n - k),
  };
}

/** The x with I_x(a, b) = p, by halving: 60 steps reach the last bit that matters. */
function computeBetaQuantile(p: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (computeIncompleteBeta(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The regularised incomplete beta function I_x(a, b) by its continued fraction (Press et al.,
 * Numerical Recipes, 6.4).
 */
export function computeIncompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x),
  );
  return x < (a + 1) / (a + b + 2)
    ? (front * computeBetaFraction(x, a, b)) / a
    : 1 - (front * computeBetaFraction(1 - x, b, a)) / b;
}

const TINY = 1e-300;

function computeBetaFraction(x: number, a: number, b: number): number {
  const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let sum = d;
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    sum *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const step = d * c;
    sum *= step;
    if (Math.abs(step - 1) < 1e-14) break;
  }
  return sum;
}

const LANCZOS = [
  76.180_091_729_471, -86.505_320_329_417, 24.014_098_240_831, -1.231_739_572_450_2,
  1.208_650_973_866_2e-3, -5.395_239_385e-6,
];

/** ln Γ(x) for x > 0 (Lanczos), to about 1e-10. */
function logGamma(x: number): number {
  const t = x + 5.5 - (x + 0.5) * Math.log(x + 5.5);
  const series = LANCZOS.reduce((sum, factor, i) => sum + factor / (x + 1 + i), 1.000_000_000_19);
  return -t + Math.log((2.506_628_274_631 * series) / x);
}
