"use client";

import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import { keepFirstTouch } from "./keepFirstTouch.ts";
import { onFirstInput } from "./onFirstInput.ts";
import type { MapTransform, ZoomHandle } from "./zoomBehavior.ts";

const KEY_PAN_SHARE = 0.15;
const KEY_ZOOM = 1.5;
const WHOLE: MapTransform = { k: 1, x: 0, y: 0 };

export interface MapZoom {
  transform: MapTransform;
  zoomBy: (factor: number) => void;
  reset: () => void;
  /** Arrow keys move, + and - zoom, 0 shows the whole map. Returns true if it used the key. */
  handleKey: (key: string) => boolean;
}

/**
 * Zooms and pans an element by mouse, touch and keys. The code for it is loaded at the first input
 * on the page, and gets the touches that came before it.
 */
export function useMapZoom(
  ref: RefObject<HTMLElement | null>,
  width: number,
  height: number,
): MapZoom {
  const [transform, setTransform] = useState<MapTransform>(WHOLE);
  const handle = useRef<() => Promise<ZoomHandle | null>>(() => Promise.resolve(null));

  useEffect(() => {
    const element = ref.current;
    if (element === null || width === 0 || height === 0) return;
    let gone = false;
    let attached: Promise<ZoomHandle | null> | null = null;
    // Two fingers zoom, and the page would otherwise scroll with them.
    const firstTouch = keepFirstTouch(element, ({ touches }) => touches.length > 1);
    const get = (): Promise<ZoomHandle | null> =>
      (attached ??= import("./zoomBehavior.ts").then(({ attachZoom }) => {
        if (gone) return null;
        const zoom = attachZoom(element, { width, height }, setTransform);
        firstTouch.play(() => element);
        return zoom;
      }));
    handle.current = get;
    const cancel = onFirstInput(() => void get());
    return () => {
      gone = true;
      firstTouch.stop();
      cancel();
      void attached?.then((handle) => handle?.detach());
    };
  }, [ref, width, height]);

  const withZoom = useCallback((act: (zoom: ZoomHandle) => void): void => {
    void handle.current().then((zoom) => (zoom === null ? undefined : act(zoom)));
  }, []);
  const zoomBy = useCallback(
    (factor: number) => withZoom((zoom) => zoom.zoomBy(factor)),
    [withZoom],
  );
  const reset = useCallback(() => withZoom((zoom) => zoom.reset()), [withZoom]);
  const handleKey = useCallback(
    (key: string): boolean => {
      const pan = (x: number, y: number) => () =>
        withZoom((zoom) => zoom.panBy(x * KEY_PAN_SHARE * width, y * KEY_PAN_SHARE * height));
      const actions: Record<string, () => void> = {
        ArrowLeft: pan(-1, 0),
        ArrowRight: pan(1, 0),
        ArrowUp: pan(0, -1),
        ArrowDown: pan(0, 1),
        "+": () => zoomBy(KEY_ZOOM),
        "=": () => zoomBy(KEY_ZOOM),
        "-": () => zoomBy(1 / KEY_ZOOM),
        "0": reset,
      };
      const action = actions[key];
      action?.();
      return action !== undefined;
    },
    [width, height, reset, zoomBy, withZoom],
  );

  return { transform, zoomBy, reset, handleKey };
}
