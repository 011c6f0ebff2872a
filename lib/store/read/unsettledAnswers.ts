import { AsyncLocalStorage } from "node:async_hooks";

const WATCHED = Symbol.for("proximity.unsettledAnswers");
/**
 * On globalThis, because the server that answers requests and its pages are loaded separately in
 * one process.
 */
const shared = globalThis as typeof globalThis & {
  [WATCHED]?: AsyncLocalStorage<{ unsettled: boolean }>;
};
const watched = (shared[WATCHED] ??= new AsyncLocalStorage());

/**
 * Notes that what is being answered will soon have another answer although the data stays the same:
 * it is still being calculated, or the caller was told to wait.
 */
export function noteUnsettled(): void {
  const watch = watched.getStore();
  if (watch !== undefined) watch.unsettled = true;
}

/** Runs the work, which can ask whether any part of it has called `noteUnsettled`. */
export function watchUnsettled<T>(work: (isUnsettled: () => boolean) => Promise<T>): Promise<T> {
  const watch = { unsettled: false };
  return watched.run(watch, () => work(() => watch.unsettled));
}
