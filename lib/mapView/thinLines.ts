/** All lines together have at most about this many points: they are part of the page. */
export const MOST_POINTS = 10_000;

/** How far a thinner line may be from its points at first, game units: less than a pixel. */
const FIRST_TOLERANCE = 8;
/** Beyond this, lines no longer look like the way that was taken, and are cut short instead. */
const LAST_TOLERANCE = 128;

interface Line {
  /** x, y, x, y … */
  flat: readonly number[];
}

/**
 * Lines without the points that their neighbours make up for, so that all have at most `most`
 * points. Their ends stay. If the lines wind too much for that, the last ones are left out.
 */
export function thinLines<L extends Line>(
  lines: readonly L[],
  most = MOST_POINTS,
): (Omit<L, "flat"> & { flat: number[] })[] {
  let thinned = lines.map((line) => ({ ...line, flat: [...line.flat] }));
  for (
    let tolerance = FIRST_TOLERANCE;
    countPoints(thinned) > most && tolerance <= LAST_TOLERANCE;
    tolerance *= 2
  )
    thinned = lines.map((line) => ({ ...line, flat: thinLine(line.flat, tolerance) }));
  while (countPoints(thinned) > most) thinned.pop();
  return thinned;
}

const countPoints = (lines: readonly Line[]): number =>
  lines.reduce((sum, { flat }) => sum + flat.length / 2, 0);

/** Ramer, Douglas, Peucker: keeps the point that is farthest from the straight way, and repeats. */
function thinLine(flat: readonly number[], tolerance: number): number[] {
  const count = Math.floor(flat.length / 2);
  if (count < 2) return [...flat];
  const kept = new Set([0, count - 1]);
  const open: [from: number, to: number][] = [[0, count - 1]];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const [from, to] = part;
    const { index, distance } = findFarthest(flat, from, to);
    if (distance <= tolerance) continue;
    kept.add(index);
    open.push([from, index], [index, to]);
  }
  return [...kept]
    .sort((a, b) => a - b)
    .flatMap((index) => [flat[2 * index] as number, flat[2 * index + 1] as number]);
}

/** The point between two others that is farthest from the straight way between them. */
function findFarthest(
  flat: readonly number[],
  from: number,
  to: number,
): { index: number; distance: number } {
  const [ax, ay] = [flat[2 * from] as number, flat[2 * from + 1] as number];
  const [wide, high] = [(flat[2 * to] as number) - ax, (flat[2 * to + 1] as number) - ay];
  const length = Math.hypot(wide, high);
  let [index, distance] = [from, 0];
  for (let at = from + 1; at < to; at++) {
    const [x, y] = [(flat[2 * at] as number) - ax, (flat[2 * at + 1] as number) - ay];
    // A way that ends where it began has no direction.
    const share =
      length === 0 ? 0 : Math.min(1, Math.max(0, (x * wide + y * high) / (length * length)));
    const far = Math.hypot(x - share * wide, y - share * high);
    if (far > distance) [index, distance] = [at, far];
  }
  return { index, distance };
}
