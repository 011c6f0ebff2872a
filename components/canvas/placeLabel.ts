/** A line that is taken by a name, so that no name covers another. */
export interface TakenLine {
  left: number;
  right: number;
  y: number;
}

const LINE = 14;
const OFFSET = 9;

/**
 * The position of the name of a mark at x, y: next to the mark, or a line lower or higher if
 * another name is there. The position is then taken. The name is left of the mark if it would end
 * outside the picture. null if there is no room. CSS pixels.
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
