import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";

/** The position of the map's picture: scaled by k, then moved by x, y (CSS pixels). */
export interface MapTransform {
  k: number;
  x: number;
  y: number;
}

export interface ZoomHandle {
  zoomBy(factor: number): void;
  /** Moves the view by x, y CSS pixels. */
  panBy(x: number, y: number): void;
  reset(): void;
  detach(): void;
}

const MAX_SCALE = 12;

/**
 * Zoom and pan of an element by mouse and touch. When the whole map is visible, zooming out with the wheel and moving
 * a single finger scroll the page, so that the map does not catch the scrolling.
 */
export function attachZoom(
  element: HTMLElement,
  { width, height }: { width: number; height: number },
  onTransform: (transform: MapTransform) => void,
): ZoomHandle {
  let scale = 1;
  const behavior = zoom<HTMLElement, unknown>()
    .scaleExtent([1, MAX_SCALE])
    .extent([
      [0, 0],
      [width, height],
    ])
    .translateExtent([
      [0, 0],
      [width, height],
    ])
    .filter((event: WheelEvent | TouchEvent | MouseEvent) => {
      if (event.target instanceof Element && event.target.closest("button, input, a") !== null)
        return false;
      if (event.type === "wheel") return scale > 1 || (event as WheelEvent).deltaY < 0;
      if (event.type.startsWith("touch"))
        return scale > 1 || (event as TouchEvent).touches.length > 1;
      return (event as MouseEvent).button === 0;
    })
    .on("zoom", ({ transform: { k, x, y } }: { transform: MapTransform }) => {
      scale = k;
      onTransform({ k, x, y });
    });
  const selection = select(element);
  selection.call(behavior);
  return {
    zoomBy: (factor) => selection.call(behavior.scaleBy, factor),
    panBy: (x, y) => selection.call(behavior.translateBy, -x / scale, -y / scale),
    reset: () => selection.call(behavior.transform, zoomIdentity),
    detach: () => {
      selection.on(".zoom", null);
    },
  };
}
