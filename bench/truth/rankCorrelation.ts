/** Spearman's rank correlation. Equal values share their mean rank. */
export function rankCorrelation(
  firstValues: readonly number[],
  secondValues: readonly number[],
): number {
  const [a, b] = [computeRanks(firstValues), computeRanks(secondValues)];
  const mean = (a.length - 1) / 2;
  let both = 0;
  let ofA = 0;
  let ofB = 0;
  for (const [index, rank] of a.entries()) {
    const other = (b[index] ?? 0) - mean;
    both += (rank - mean) * other;
    ofA += (rank - mean) ** 2;
    ofB += other ** 2;
  }
  return both / Math.sqrt(ofA * ofB);
}

function computeRanks(values: readonly number[]): Float64Array {
  const order = [...values.keys()].sort((i, j) => (values[i] ?? 0) - (values[j] ?? 0));
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let end = from + 1;
    while (end < order.length && values[order[end] ?? 0] === values[order[from] ?? 0]) end += 1;
    for (const index of order.slice(from, end)) ranks[index] = (from + end - 1) / 2;
    from = end;
  }
  return ranks;
}
