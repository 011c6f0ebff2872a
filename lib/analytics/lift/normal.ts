/** P(Z < z) of the standard normal distribution, to 1e-7 (the Chebyshev fit of erfc in Numerical Recipes, 6.2). */
export function computeNormalCdf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.5 * x);
  const tail =
    0.5 *
    t *
    Math.exp(
      -x * x -
        1.26551223 +
        t *
          (1.00002368 +
            t *
              (0.37409196 +
                t *
                  (0.09678418 +
                    t *
                      (-0.18628806 +
                        t *
                          (0.27886807 +
                            t *
                              (-1.13520398 +
                                t * (1.48851587 + t * (-0.82215223 + t * 0.17087277)))))))),
    );
  return z < 0 ? tail : 1 - tail;
}

/** z with 5 % above it. */
export const Z_90 = 1.6448536269514722;
