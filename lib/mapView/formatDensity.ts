/** A density or a tick of its scale: two digits below ten, whole numbers above. */
export function formatDensity(value: number): string {
  if (value >= 10) return Math.round(value).toLocaleString("en");
  return String(Number(value.toPrecision(2)));
}
