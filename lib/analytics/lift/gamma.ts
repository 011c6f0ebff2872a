const HALF_LOG_TAU = 0.5 * Math.log(2 * Math.PI);
/** From here on, five terms of Stirling's series are exact to 12 digits. */
const STIRLING_FROM = 8;

/** log Γ(x) for x > 0 (Abramowitz and Stegun 6.1.15, 6.1.41). */
export function logGamma(x: number): number {
  let product = 1;
  let at = x;
  while (at < STIRLING_FROM) product *= at++;
  const inverse = 1 / (at * at);
  const series =
    (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) /
    at;
  return (
    (at - 0.5) * Math.log(at) - at + HALF_LOG_TAU + series - (product === 1 ? 0 : Math.log(product))
  );
}

const MOST_TERMS = 10_000;
const PRECISION = 1e-12;

/**
 * P(X < x) for X from a gamma distribution with this shape and rate 1: the regularised lower
 * incomplete gamma function, by its series below the mean and by its continued fraction above it
 * (Abramowitz and Stegun 6.5.29, 6.5.31).
 */
export function computeGammaCdf(shape: number, x: number): number {
  if (x <= 0) return 0;
  const front = Math.exp(shape * Math.log(x) - x - logGamma(shape));
  if (x < shape + 1) {
    let term = 1 / shape;
    let sum = term;
    for (let n = 1; n < MOST_TERMS && term > sum * PRECISION; n++) {
      term *= x / (shape + n);
      sum += term;
    }
    return Math.min(1, front * sum);
  }
  let b = x + 1 - shape;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < MOST_TERMS; n++) {
    const a = -n * (n - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    const change = c * d;
    fraction *= change;
    if (Math.abs(change - 1) < PRECISION) break;
  }
  return Math.max(0, 1 - front * fraction);
}
