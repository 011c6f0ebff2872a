import { brushX, type D3BrushEvent } from "d3-brush";
import { select } from "d3-selection";

/** A part of an axis: shares of its length, 0 to 1, ascending. */
export type BrushRange = readonly [number, number];

export interface BrushHandle {
  /** Shows this range without reporting it. */
  move(range: BrushRange): void;
  detach(): void;
}

interface BrushEvents {
  /** While the pointer moves. */
  onMove(range: BrushRange): void;
  /** Called when the pointer is released; null if it did not move, which removes the range. */
  onEnd(range: BrushRange | null): void;
}

/** Px of a handle that react to the pointer: wide enough for a finger. */
const HANDLE = 16;

/** Lets a pointer draw, move and resize a range in an empty group of the given size, CSS px. */
export function attachBrush(
  group: SVGGElement,
  { width, height }: { width: number; height: number },
  { onMove, onEnd }: BrushEvents,
): BrushHandle {
  const readRange = ({ selection }: D3BrushEvent<unknown>): BrushRange | null => {
    if (selection === null) return null;
    const [start, end] = selection as [number, number];
    return [start / width, end / width];
  };
  let isDrawing = false;
  let shown: BrushRange = [0, 0];
  const behavior = brushX<unknown>()
    .extent([
      [0, 0],
      [width, height],
    ])
    .handleSize(HANDLE)
    .keyModifiers(false)
    .on("start", (event: D3BrushEvent<unknown>) => {
      if (event.sourceEvent) isDrawing = true;
    })
    .on("brush", (event: D3BrushEvent<unknown>) => {
      const range = readRange(event);
      // A range that the page itself sets has no pointer event.
      if (event.sourceEvent && range !== null) onMove(range);
    })
    .on("end", (event: D3BrushEvent<unknown>) => {
      if (!event.sourceEvent) return;
      isDrawing = false;
      onEnd(readRange(event));
    });
  const selection = select<SVGGElement, unknown>(group);
  selection.call(behavior);
  return {
    move([start, end]) {
      // A page that is rendered again meanwhile must not undo what the pointer has begun.
      if (isDrawing && start === shown[0] && end === shown[1]) return;
      shown = [start, end];
      selection.call(behavior.move, [start * width, end * width]);
    },
    detach() {
      selection.on(".brush", null).selectAll("*").remove();
    },
  };
}
