/**
 * Does the same work on every item, up to `width` at once, and gives the results in the items'
 * order. Where one fails, what is under way is awaited before the error goes on, so that nothing
 * runs on behind the caller's back.
 */
export async function* mapInOrder<Item, Result>(
  items: Iterable<Item>,
  width: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  try {
    for (const item of items) {
      const result = work(item);
      // It is awaited in its turn; until then its failure is not unheard.
      result.catch(() => undefined);
      underWay.push(result);
      if (underWay.length >= width) yield await (underWay.shift() as Promise<Result>);
    }
    for (let result = underWay.shift(); result !== undefined; result = underWay.shift())
      yield await result;
  } finally {
    await Promise.allSettled(underWay);
  }
}
