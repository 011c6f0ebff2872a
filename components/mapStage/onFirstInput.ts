/** After the first of these anywhere on the page, a person may use a part of it next. */
const INPUT_EVENTS = [
  "pointermove",
  "pointerdown",
  "touchstart",
  "wheel",
  "keydown",
  "focusin",
] as const;

/** Runs once, with the first input on the page; returns what calls that off. */
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
