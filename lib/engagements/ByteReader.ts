export const COMMA = 44;
export const MINUS = 45;
export const DOT = 46;
export const ZERO = 48;
export const NINE = 57;
export const COLON = 58;
export const SEMICOLON = 59;
export const BAR = 124;

/** The number of decimal digits that a double stores exactly. */
const EXACT_DIGITS = 15;
const POWERS_OF_TEN = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
];

/**
 * Reads numbers from ASCII bytes in place; a string for each number would cost more than reading
 * it. `end` must be the end of a line or of the bytes. There is never a digit at that position, so
 * loops over digits do not have to check for the end.
 */
export class ByteReader {
  readonly bytes: Uint8Array;
  /** The next byte. */
  pos = 0;
  /** The position after the last byte. */
  end = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Steps over `byte` if it is the next one. */
  take(byte: number): boolean {
    if (this.pos >= this.end || this.bytes[this.pos] !== byte) return false;
    this.pos++;
    return true;
  }

  /** Index of the next `byte`, or the end. */
  find(byte: number): number {
    const { bytes, end } = this;
    let at = this.pos;
    while (at < end && bytes[at] !== byte) at++;
    return at;
  }

  /**
   * Digits with or without a minus; NaN, without a step, if there are none. Numbers of more than 15
   * digits are rounded.
   */
  scanInteger(): number {
    const { bytes } = this;
    let at = this.pos;
    const negative = bytes[at] === MINUS;
    if (negative) at++;
    const first = at;
    let value = 0;
    for (let byte = bytes[at] as number; byte >= ZERO && byte <= NINE; byte = bytes[++at] as number)
      value = value * 10 + (byte - ZERO);
    if (at === first) return NaN;
    this.pos = at;
    return negative && value !== 0 ? -value : value;
  }

  /** A number with or without a fraction, no exponent; NaN, without a step, if there is none. */
  scanDecimal(): number {
    const from = this.pos;
    const whole = this.scanInteger();
    if (Number.isNaN(whole)) return NaN;
    const { bytes } = this;
    if (bytes[this.pos] !== DOT) return whole;
    let at = this.pos + 1;
    const first = at;
    let value = Math.abs(whole);
    for (let byte = bytes[at] as number; byte >= ZERO && byte <= NINE; byte = bytes[++at] as number)
      value = value * 10 + (byte - ZERO);
    const digits = at - first;
    if (digits === 0) {
      this.pos = from;
      return NaN;
    }
    this.pos = at;
    const negative = bytes[from] === MINUS;
    if (at - from > EXACT_DIGITS) {
      let text = "";
      for (let i = from; i < at; i++) text += String.fromCharCode(bytes[i] as number);
      return Number(text);
    }
    value /= POWERS_OF_TEN[digits] as number;
    return negative && value !== 0 ? -value : value;
  }
}
