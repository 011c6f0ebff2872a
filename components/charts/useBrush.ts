"use client";

import { useEffect, useEffectEvent, useRef, type RefObject } from "react";
import { useElementSize } from "../mapStage/useElementSize.ts";
import { keepFirstTouch } from "../mapStage/keepFirstTouch.ts";
import { onFirstInput } from "../mapStage/onFirstInput.ts";
import type { BrushHandle, BrushRange } from "./brushBehavior.ts";

interface BrushTarget {
  /** The element that the brush covers. */
  box: RefObject<HTMLElement | null>;
  /** An empty group in a picture of the same size. */
  group: RefObject<SVGGElement | null>;
}

/**
 * A pointer's brush over an element. It shows the range it is given. Its code is loaded at the
 * first input on the page, and gets the touches that came before it.
 */
export function useBrush(
  { box, group }: BrushTarget,
  range: BrushRange,
  events: { onMove(range: BrushRange): void; onEnd(range: BrushRange | null): void },
): void {
  const { width, height } = useElementSize(box);
  const handle = useRef<BrushHandle>(null);
  const onMove = useEffectEvent(events.onMove);
  const onEnd = useEffectEvent(events.onEnd);
  const show = useEffectEvent((): void => handle.current?.move(range));
  useEffect(() => {
    if (width === 0 || group.current === null || box.current === null) return;
    const element = group.current;
    let isGone = false;
    const firstTouch = keepFirstTouch(box.current, () => true);
    const load = async (): Promise<void> => {
      const { attachBrush } = await import("./brushBehavior.ts");
      if (isGone) return;
      handle.current = attachBrush(
        element,
        { width, height },
        {
          onMove: (next) => onMove(next),
          onEnd(next) {
            onEnd(next);
            // If the range is the same as before, the page is not rendered again.
            requestAnimationFrame(() => show());
          },
        },
      );
      show();
      firstTouch.play((x, y) => {
        const found = document.elementsFromPoint(x, y).find((each) => element.contains(each));
        return found ?? null;
      });
    };
    const cancel = onFirstInput(() => void load());
    return () => {
      isGone = true;
      firstTouch.stop();
      cancel();
      handle.current?.detach();
      handle.current = null;
    };
  }, [box, group, width, height]);
  useEffect(() => {
    show();
  });
}
