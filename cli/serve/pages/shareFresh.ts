/**
 * Shares the answers to a question among callers who ask at about the same time. An answer that a
 * caller gets was always begun after the call, so it is as fresh as the caller's own. At most one
 * is under way at a time.
 */
export function shareFresh<T>(ask: () => Promise<T>): () => Promise<T> {
  let underWay: Promise<T> | null = null;
  let next: Promise<T> | null = null;
  const start = (): Promise<T> => {
    next = null;
    const asked = ask();
    underWay = asked;
    const end = (): void => {
      if (underWay === asked) underWay = null;
    };
    asked.then(end, end);
    return asked;
  };
  return () => {
    if (underWay === null && next === null) return start();
    next ??= (underWay ?? Promise.resolve()).then(start, start);
    return next;
  };
}
