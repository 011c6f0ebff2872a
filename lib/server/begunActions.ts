const BEGUN = Symbol.for("proximity.begunActions");
/**
 * On globalThis, because the server that answers requests and the actions of the pages are loaded
 * separately in one process.
 */
const shared = globalThis as typeof globalThis & { [BEGUN]?: Set<string> };

/**
 * Notes that the framework could read a request, and called one of the site's actions or routes.
 * @param requestId null outside of a server
 */
export function noteBegunAction(requestId: string | null): void {
  if (requestId !== null) (shared[BEGUN] ??= new Set()).add(requestId);
}

export function hasBegunAction(requestId: string): boolean {
  return shared[BEGUN]?.has(requestId) === true;
}

/** Forgets a request that was answered. */
export function forgetBegunAction(requestId: string): void {
  shared[BEGUN]?.delete(requestId);
}
