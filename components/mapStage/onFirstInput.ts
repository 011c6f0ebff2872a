/** After the first of these events anywhere on the page, the visitor may soon use a part of it. */
const INPUT_EVENTS = [
  "pointermove",
  "pointerdown",
  "touchstart",
  "wheel",
  "keydown",
  "focusin",
] as const;

/** Runs a function once, at the first input on the page. Returns a function that cancels this. */
export function onFirstInput(run: () => void): () => void {
  const cancel = (): void => {
    for (const name of INPUT_EVENTS) window.removeEventListener(name, start);
  };
  const start = (): void => {
    cancel();
    run();
  };
  for (const name of INPUT_EVENTS) window.addEventListener(name, start, { passive: true });
  return cancel;
}
