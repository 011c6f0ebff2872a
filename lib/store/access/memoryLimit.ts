import type { RateAnswer, RateLimit } from "./rateLimit.ts";
import { countSecondsToWait } from "./slidingWindow.ts";

/** A network of one or more callers; it has the tries of so many callers. */
interface Sender {
  name: string;
  callers: number;
}

/** Two limits on the same work: for each caller, and for all of them together. */
export interface BudgetRules {
  each: RateLimit;
  all: RateLimit;
}

export interface Budget {
  /**
   * Counts one piece of work for each network of its caller, unless a limit refuses it. `now` is in
   * milliseconds of the Unix clock.
   */
  spend(networks: readonly Sender[], now?: number): RateAnswer;
}

interface Counter {
  start: number;
  tries: number;
  before: number;
}

/**
 * How many senders are remembered. The one that was counted longest ago is forgotten first; the
 * limit of all still holds then.
 */
export const SENDERS_REMEMBERED = 10_000;

/**
 * A budget for work that costs this process time and changes nothing. It is kept in memory: a write
 * to the database for each request would be a cost of its own, and another process has a processor
 * time of its own. Its window slides as in `countTry`, and refused work is not counted.
 */
export function makeBudget({ each, all }: BudgetRules): Budget {
  const senders = new Map<string, Counter>();
  const total: Counter = { start: 0, tries: 0, before: 0 };
  return {
    spend: (networks, now = Date.now()) => {
      const own = networks.map(({ name, callers }) => ({
        name,
        counter: senders.get(name) ?? { start: 0, tries: 0, before: 0 },
        limit: { ...each, tries: each.tries * callers },
      }));
      for (const { counter, limit } of [...own, { counter: total, limit: all }]) {
        const answer = check(counter, limit, now);
        if (!answer.ok) return answer;
      }
      total.tries += 1;
      for (const { name, counter } of own) {
        counter.tries += 1;
        senders.delete(name);
        senders.set(name, counter);
        const [oldest] = senders.keys();
        if (senders.size > SENDERS_REMEMBERED && oldest !== undefined) senders.delete(oldest);
      }
      return { ok: true };
    },
  };
}

/** Whether one more fits. Those of the previous window count by the share of it that still counts. */
function check(counter: Counter, limit: RateLimit, now: number): RateAnswer {
  const { tries, windowMs } = limit;
  const elapsed = now % windowMs;
  const start = now - elapsed;
  if (counter.start !== start) {
    counter.before = counter.start === start - windowMs ? counter.tries : 0;
    counter.start = start;
    counter.tries = 0;
  }
  const fading = counter.before * (windowMs - elapsed);
  if ((counter.tries + 1) * windowMs + fading <= tries * windowMs) return { ok: true };
  const covered = { current: counter.tries, earlier: counter.before, elapsed };
  return { ok: false, retryAfterSeconds: countSecondsToWait(covered, limit) };
}
