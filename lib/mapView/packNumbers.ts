/** Arrays of fewer numbers stay as they are. */
export const FEWEST_PACKED = 24;

/** Numbers in a row that belong together: cells with five or three of them, places, or single ones. */
const STRIDES = [5, 3, 2, 1] as const;

/** A value whose long lists of whole numbers are written short. */
export interface Packed<T> {
  readonly packed: unknown;
  /** Only for the type: there is none. */
  readonly was?: T;
}

interface PackedList {
  /** For each column of the list whether it has differences (d) or the numbers themselves (n). */
  $columns: string;
  $text: string;
}

/**
 * Writes lists of whole numbers for a page: column by column in base 64, each number as it is or as
 * the difference from the previous one. Compressed, a list has about half the bytes it has as JSON.
 */
export function packNumbers<T>(value: T): Packed<T> {
  return { packed: packPart(value) };
}

export function unpackNumbers<T>({ packed }: Packed<T>): T {
  return unpackPart(packed) as T;
}

function packPart(value: unknown): unknown {
  if (Array.isArray(value))
    return value.length >= FEWEST_PACKED && value.every(isWhole)
      ? packList(value)
      : value.map(packPart);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, packPart(part)]));
}

function unpackPart(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpackPart);
  if (typeof value !== "object" || value === null) return value;
  if ("$text" in value) return unpackList(value as PackedList);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, unpackPart(part)]));
}

/** Differences of these have at most 53 bits. */
const isWhole = (value: unknown): value is number =>
  Number.isInteger(value) && Math.abs(value as number) < 2 ** 50 && !Object.is(value, -0);

/** With the stride that makes it shortest. */
function packList(list: readonly number[]): PackedList {
  const [shortest] = STRIDES.filter((stride) => list.length % stride === 0)
    .map((stride): PackedList => writeColumns(list, stride))
    .sort((a, b) => a.$text.length - b.$text.length);
  return shortest as PackedList;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** A digit holds five bits, and whether another one follows. */
const FIVE_BITS = 32;

function writeColumns(list: readonly number[], stride: number): PackedList {
  const columns = Array.from({ length: stride }, (_, column) => {
    const numbers = list.filter((_number, at) => at % stride === column);
    const plain = numbers.map(writeNumber).join("");
    const steps = numbers
      .map((number, at) => writeNumber(number - (numbers[at - 1] ?? 0)))
      .join("");
    // Numbers without an order compress worse as differences, even if these are as short.
    return steps.length < plain.length ? { kind: "d", text: steps } : { kind: "n", text: plain };
  });
  return {
    $columns: columns.map(({ kind }) => kind).join(""),
    $text: columns.map(({ text }) => text).join(""),
  };
}

function writeNumber(number: number): string {
  let left = number < 0 ? -2 * number - 1 : 2 * number;
  let text = "";
  while (left >= FIVE_BITS) {
    text += DIGITS[FIVE_BITS + (left % FIVE_BITS)];
    left = Math.floor(left / FIVE_BITS);
  }
  return text + DIGITS[left];
}

const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));

function unpackList({ $columns: columns, $text: text }: PackedList): number[] {
  const inOrder = readNumbers(text);
  const rows = inOrder.length / columns.length;
  const list: number[] = Array.from({ length: inOrder.length }, () => 0);
  for (const [column, kind] of [...columns].entries()) {
    let before = 0;
    for (let row = 0; row < rows; row++) {
      const number = inOrder[column * rows + row] as number;
      before = kind === "d" ? before + number : number;
      list[row * columns.length + column] = before;
    }
  }
  return list;
}

function readNumbers(text: string): number[] {
  const numbers: number[] = [];
  let [number, scale] = [0, 1];
  for (const digit of text) {
    const value = VALUES.get(digit) as number;
    number += (value % FIVE_BITS) * scale;
    scale *= FIVE_BITS;
    if (value >= FIVE_BITS) continue;
    numbers.push(number % 2 === 0 ? number / 2 : -(number + 1) / 2);
    [number, scale] = [0, 1];
  }
  return numbers;
}
