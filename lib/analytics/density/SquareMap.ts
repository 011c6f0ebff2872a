/** One value for each square of a grid, in the order in which they were set. x and y are whole numbers. */
export class SquareMap<Value> implements Iterable<[x: number, y: number, value: Value]> {
  readonly #entries = new Map<string, [x: number, y: number, value: Value]>();

  constructor(entries: Iterable<readonly [x: number, y: number, value: Value]> = []) {
    for (const [x, y, value] of entries) this.set(x, y, value);
  }

  get size(): number {
    return this.#entries.size;
  }

  get(x: number, y: number): Value | undefined {
    return this.#entries.get(`${x} ${y}`)?.[2];
  }

  has(x: number, y: number): boolean {
    return this.#entries.has(`${x} ${y}`);
  }

  set(x: number, y: number, value: Value): void {
    this.#entries.set(`${x} ${y}`, [x, y, value]);
  }

  [Symbol.iterator](): Iterator<[x: number, y: number, value: Value]> {
    return this.#entries.values();
  }

  *values(): Generator<Value> {
    for (const [, , value] of this.#entries.values()) yield value;
  }
}
