/** Aborts at Ctrl-C or SIGTERM: the file under way is finished, then the command ends. */
export function makeStopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  return stop.signal;
}
