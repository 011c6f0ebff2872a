/** How many pieces of work may run at once, and how the others wait. */
export interface TurnRules {
  atOnce: number;
  /** How many may wait. More are refused at once. */
  mostWaiting: number;
  /** How long one may wait before it is refused. */
  patienceMs: number;
}

/** Ends a turn. Calling it again does nothing. */
type EndTurn = () => void;

export interface Turns {
  /** Waits for a turn, first come, first served. Resolves to null if it is refused. */
  take(): Promise<EndTurn | null>;
}

/** Lets a few pieces of work run at once in this process, so that many cannot use up what all need. */
export function makeTurns({ atOnce, mostWaiting, patienceMs }: TurnRules): Turns {
  let running = 0;
  const waiting = new Set<(end: EndTurn | null) => void>();
  const begin = (): EndTurn => {
    running += 1;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      running -= 1;
      const [next] = waiting;
      if (next === undefined) return;
      waiting.delete(next);
      next(begin());
    };
  };
  return {
    take: () => {
      if (running < atOnce) return Promise.resolve(begin());
      if (waiting.size >= mostWaiting) return Promise.resolve(null);
      return new Promise((resolve) => {
        const settle = (end: EndTurn | null): void => {
          clearTimeout(impatient);
          resolve(end);
        };
        const impatient = setTimeout(() => {
          waiting.delete(settle);
          resolve(null);
        }, patienceMs);
        waiting.add(settle);
      });
    },
  };
}
