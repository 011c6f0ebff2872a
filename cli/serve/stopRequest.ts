/**
 * A signal this soon after the first is the same one, passed on by npm or the shell, not a second
 * wish.
 */
const SAME_WISH_MS = 1_000;
const PARENT_POLL_MS = 1_000;

/**
 * Aborts when this process should stop: Ctrl-C, SIGTERM, a closed terminal; under npm also when npm
 * is gone without a word. A second wish ends the process on the spot.
 */
export function stopRequest(): AbortSignal {
  const stop = new AbortController();
  let first = 0;
  const requestStop = () => {
    if (first === 0) first = Date.now();
    else if (Date.now() - first > SAME_WISH_MS) process.exit(1);
    stop.abort();
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, requestStop);
  if (process.env.npm_lifecycle_event !== undefined) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) stop.abort();
    }, PARENT_POLL_MS).unref();
  }
  return stop.signal;
}
