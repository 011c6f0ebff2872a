/** Where names already stand: so that none covers another. */
export interface TakenLine {
  left: number;
  right: number;
  y: number;
}

const LINE = 14;
const OFFSET = 9;

/**
 * Where the name of a mark at x, y may stand: beside it, or a line lower or higher where another name is; it is then taken.
 * To the mark's left where the right is out of the picture. null where there is no room. CSS pixels.
 */
export function placeLabel(
  taken: TakenLine[],
  { x, y }: { x: number; y: number },
  wide: number,
  pictureWidth: number,
): { left: number; line: number } | null {
  const left = x + OFFSET + wide > pictureWidth ? x - OFFSET - wide : x + OFFSET;
  const line = [y, y + LINE, y - LINE].find((at) =>
    taken.every(
      (box) =>
        at - box.y >= LINE || box.y - at >= LINE || left > box.right || left + wide < box.left,
    ),
  );
  if (line === undefined) return null;
  taken.push({ left, right: left + wide, y: line });
  return { left, line };
}
