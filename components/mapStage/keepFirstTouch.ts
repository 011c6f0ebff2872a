/** What zoom and brush read of one finger. */
interface Finger {
  identifier: number;
  clientX: number;
  clientY: number;
}

interface KeptTouch {
  type: string;
  touches: Finger[];
  changedTouches: Finger[];
}

const TOUCH_EVENTS = ["touchstart", "touchmove", "touchend", "touchcancel"] as const;

export interface FirstTouch {
  /**
   * Gives the kept touches to the code that was loaded for them. If it listens elsewhere than on
   * the kept element, it also gets the rest of a gesture that still goes on.
   * @param findTarget the element for a gesture that began at these CSS pixels of the window
   */
  play(findTarget: (x: number, y: number) => Element | null): void;
  /** Keeps nothing more. */
  stop(): void;
}

/**
 * Keeps the latest gesture of fingers on an element while the code that handles it is being loaded.
 * That code is loaded by the first touch itself, so without this the first gesture would do nothing.
 * @param holds whether the browser must not use these touches, to scroll the page for example
 */
export function keepFirstTouch(
  element: HTMLElement,
  holds: (event: TouchEvent) => boolean,
): FirstTouch {
  let kept: KeptTouch[] = [];
  let target: Element | null = null;
  const stop = (): void => {
    for (const type of TOUCH_EVENTS) element.removeEventListener(type, take);
  };
  const take = (event: TouchEvent): void => {
    // The copies that this function made come by here as well.
    if (!event.isTrusted || isOnControl(event)) return;
    if (event.type === "touchmove" && event.cancelable && holds(event)) event.preventDefault();
    const touch = copyTouch(event);
    if (target === null) kept = addTouch(kept, touch);
    else {
      send(target, touch);
      if (touch.touches.length === 0) stop();
    }
  };
  // Only a listener that is not passive can hold a touch.
  for (const type of TOUCH_EVENTS) element.addEventListener(type, take, { passive: false });
  return {
    stop,
    play(findTarget) {
      const [first] = kept[0]?.touches ?? [];
      const found = first === undefined ? null : findTarget(first.clientX, first.clientY);
      if (found === null || found === element || kept.at(-1)?.touches.length === 0) stop();
      target = found;
      for (const touch of kept) if (found !== null) send(found, touch);
      kept = [];
    },
  };
}

const isOnControl = ({ target }: TouchEvent): boolean =>
  target instanceof Element && target.closest("button, input, a") !== null;

/** Of moves that follow each other only the last one matters, so the list stays short. */
function addTouch(kept: readonly KeptTouch[], touch: KeptTouch): KeptTouch[] {
  const isNewGesture =
    touch.type === "touchstart" && touch.touches.length === touch.changedTouches.length;
  if (isNewGesture) return [touch];
  const isNextMove = touch.type === "touchmove" && kept.at(-1)?.type === "touchmove";
  return [...(isNextMove ? kept.slice(0, -1) : kept), touch];
}

function copyTouch({ type, touches, changedTouches }: TouchEvent): KeptTouch {
  const copy = (list: TouchList): Finger[] =>
    Array.from(list, ({ identifier, clientX, clientY }) => ({ identifier, clientX, clientY }));
  // A move that replaces others has the places of all fingers.
  return {
    type,
    touches: copy(touches),
    changedTouches: copy(type === "touchmove" ? touches : changedTouches),
  };
}

/** Not every browser lets a page create a TouchEvent, and lists of places are all that is read. */
function send(target: Element, { type, touches, changedTouches }: KeptTouch): void {
  const event = new Event(type, { bubbles: true, cancelable: true });
  target.dispatchEvent(Object.assign(event, { touches, changedTouches }));
}
