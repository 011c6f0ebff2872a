import { decodeText } from "./decodeText.ts";

/** Names and GUIDs are short; a longer text is decoded each time. */
const LONGEST_POOLED = 64;
/** Past this many different texts a file is odd, and pooling would only cost memory. */
const MOST_POOLED = 1 << 14;
/** Twice the texts, so that probing stays short; a power of two, so that the hash can be masked. */
const SLOTS = MOST_POOLED * 2;

/** Decodes each different byte sequence of a file once: the same few GUIDs and names stand in every row. */
export class TextPool {
  readonly #bytes: Uint8Array;
  /** Index into #texts, plus 1; 0 is free. */
  readonly #slots = new Uint16Array(SLOTS);
  readonly #starts: number[] = [];
  readonly #lengths: number[] = [];
  readonly #texts: string[] = [];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  text(from: number, to: number): string {
    const length = to - from;
    if (length === 0) return "";
    if (length > LONGEST_POOLED) return decodeText(this.#bytes, from, to);
    const bytes = this.#bytes;
    let hash = length;
    for (let i = from; i < to; i++) hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0;
    // The low bits of a multiplicative hash are its weakest.
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    for (;;) {
      const entry = (this.#slots[slot] as number) - 1;
      if (entry < 0) break;
      if (this.#lengths[entry] === length && this.#sameBytes(this.#starts[entry] as number, from, length)) {
        return this.#texts[entry] as string;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    const text = decodeText(bytes, from, to);
    if (this.#texts.length < MOST_POOLED) {
      this.#slots[slot] = this.#texts.push(text);
      this.#starts.push(from);
      this.#lengths.push(length);
    }
    return text;
  }

  #sameBytes(a: number, b: number, length: number): boolean {
    const bytes = this.#bytes;
    for (let i = 0; i < length; i++) if (bytes[a + i] !== bytes[b + i]) return false;
    return true;
  }
}
