"use client";

import { select, zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from "d3";
import { useCallback, useEffect, useRef, useState, type RefObject } from "react";

const MAX_SCALE = 12;
const KEY_PAN_SHARE = 0.15;
const KEY_ZOOM = 1.5;

export interface MapZoom {
  transform: ZoomTransform;
  zoomBy: (factor: number) => void;
  reset: () => void;
  /** Arrow keys move, + and - zoom, 0 shows all; true if the key was one of these. */
  handleKey: (key: string) => boolean;
}

/**
 * Zoom and pan of an element by mouse, touch and keys. At full view the wheel turned outward and a single finger are left to
 * the page, so that nobody is caught on the map while he scrolls past it.
 */
export function useMapZoom(ref: RefObject<HTMLElement | null>, width: number, height: number): MapZoom {
  const [transform, setTransform] = useState<ZoomTransform>(zoomIdentity);
  const behavior = useRef<ZoomBehavior<HTMLElement, unknown> | null>(null);

  useEffect(() => {
    const element = ref.current;
    if (element === null || width === 0) return;
    const scaleNow = (): number => Number(element.dataset.scale ?? 1);
    const made = zoom<HTMLElement, unknown>()
      .scaleExtent([1, MAX_SCALE])
      .extent([[0, 0], [width, height]])
      .translateExtent([[0, 0], [width, height]])
      .filter((event: WheelEvent | TouchEvent | MouseEvent) => {
        if (event.type === "wheel") return scaleNow() > 1 || (event as WheelEvent).deltaY < 0;
        if (event.type.startsWith("touch")) return scaleNow() > 1 || (event as TouchEvent).touches.length > 1;
        return (event as MouseEvent).button === 0;
      })
      .on("zoom", (event: { transform: ZoomTransform }) => {
        element.dataset.scale = String(event.transform.k);
        setTransform(event.transform);
      });
    behavior.current = made;
    const selection = select(element);
    selection.call(made);
    return () => {
      selection.on(".zoom", null);
    };
  }, [ref, width, height]);

  const run = useCallback((act: (made: ZoomBehavior<HTMLElement, unknown>, element: HTMLElement) => void) => {
    if (behavior.current !== null && ref.current !== null) act(behavior.current, ref.current);
  }, [ref]);
  const zoomBy = useCallback((factor: number) => run((made, element) => select(element).call(made.scaleBy, factor)), [run]);
  const reset = useCallback(() => run((made, element) => select(element).call(made.transform, zoomIdentity)), [run]);
  const pan = useCallback((x: number, y: number) => run((made, element) => {
    const scale = Number(element.dataset.scale ?? 1);
    select(element).call(made.translateBy, (-x * KEY_PAN_SHARE * width) / scale, (-y * KEY_PAN_SHARE * height) / scale);
  }), [run, width, height]);

  const handleKey = useCallback((key: string): boolean => {
    const actions: Record<string, () => void> = {
      ArrowLeft: () => pan(-1, 0), ArrowRight: () => pan(1, 0), ArrowUp: () => pan(0, -1), ArrowDown: () => pan(0, 1),
      "+": () => zoomBy(KEY_ZOOM), "=": () => zoomBy(KEY_ZOOM), "-": () => zoomBy(1 / KEY_ZOOM), "0": reset,
    };
    const action = actions[key];
    action?.();
    return action !== undefined;
  }, [pan, reset, zoomBy]);

  return { transform, zoomBy, reset, handleKey };
}
