"use client";

import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import type { MapTransform, ZoomHandle } from "./zoomBehavior.ts";

const KEY_PAN_SHARE = 0.15;
const KEY_ZOOM = 1.5;
const WHOLE: MapTransform = { k: 1, x: 0, y: 0 };

export interface MapZoom {
  transform: MapTransform;
  zoomBy: (factor: number) => void;
  reset: () => void;
  /** Arrow keys move, + and - zoom, 0 shows all; true if the key was one of these. */
  handleKey: (key: string) => boolean;
}

/** Zoom and pan of an element by mouse, touch and keys; its code comes after the picture is there. */
export function useMapZoom(ref: RefObject<HTMLElement | null>, width: number, height: number): MapZoom {
  const [transform, setTransform] = useState<MapTransform>(WHOLE);
  const handle = useRef<ZoomHandle | null>(null);

  useEffect(() => {
    const element = ref.current;
    if (element === null || width === 0) return;
    let gone = false;
    const attach = async (): Promise<void> => {
      const { attachZoom } = await import("./zoomBehavior.ts");
      if (!gone) handle.current = attachZoom(element, width, height, setTransform);
    };
    void attach();
    return () => {
      gone = true;
      handle.current?.detach();
      handle.current = null;
    };
  }, [ref, width, height]);

  const zoomBy = useCallback((factor: number) => handle.current?.zoomBy(factor), []);
  const reset = useCallback(() => handle.current?.reset(), []);
  const handleKey = useCallback((key: string): boolean => {
    const pan = (x: number, y: number) => () => handle.current?.panBy(x * KEY_PAN_SHARE * width, y * KEY_PAN_SHARE * height);
    const actions: Record<string, () => void> = {
      ArrowLeft: pan(-1, 0), ArrowRight: pan(1, 0), ArrowUp: pan(0, -1), ArrowDown: pan(0, 1),
      "+": () => zoomBy(KEY_ZOOM), "=": () => zoomBy(KEY_ZOOM), "-": () => zoomBy(1 / KEY_ZOOM), "0": reset,
    };
    const action = actions[key];
    action?.();
    return action !== undefined;
  }, [width, height, reset, zoomBy]);

  return { transform, zoomBy, reset, handleKey };
}
