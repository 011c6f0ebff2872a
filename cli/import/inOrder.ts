/**
 * Does the same work on every item, up to `width` at once, and yields the results in the items'
 * order. If an item fails, the running ones are awaited before the error is thrown, so that nothing
 * keeps running unnoticed.
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
      // It is awaited later. Until then, its failure must not count as unhandled.
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
