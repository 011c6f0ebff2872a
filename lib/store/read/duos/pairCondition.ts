/**
 * SQL: the rows `one` and `two` of engagement_attacker are a pair of the crossfire `g`, their row of combat_engagement. Rows written before
 * pairs were kept know no gap: there both having taken part makes them one.
 */
export const ARE_PAIR = `
  one.in_crossfire AND two.in_crossfire AND one.team <> g.target_team AND two.team = one.team
  AND (g.pair_gaps IS NULL OR EXISTS (
    SELECT FROM generate_series(1, cardinality(g.pair_gaps), 3) AS at
     WHERE (g.pair_gaps[at], g.pair_gaps[at + 1]) IN ((one.position, two.position), (two.position, one.position))))`;
