/**
 * A signal this soon after the first is the same request, passed on by npm or the shell, not a
 * second one.
 */
const SAME_WISH_MS = 1_000;
const PARENT_POLL_MS = 1_000;

/**
 * Aborts when this process should stop: on Ctrl-C, SIGTERM or a closed terminal; under npm, also
 * when npm ends without a signal. A second request ends the process at once.
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
