/** Long work in short pieces: who runs it may do something else after each. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Does all of it at once. */
export function runThrough<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
