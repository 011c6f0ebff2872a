/** A density or a tick of its scale: two figures below ten, whole above. */
export function formatDensity(value: number): string {
  if (value >= 10) return Math.round(value).toLocaleString("en");
  return String(Number(value.toPrecision(2)));
}
