import { decodeText } from "./decodeText.ts";

/** Names and GUIDs are short; a longer text is decoded each time. */
const LONGEST_POOLED = 64;
/** Far more than a round has names and GUIDs, so that two seldom want one slot; a power of two, to mask the hash. */
const SLOTS = 1 << 14;
/** How many bytes of a long text the hash takes from each end: the middle of a GUID tells no more. */
const HASHED_BYTES = 8;

/**
 * Decodes the few names and GUIDs that stand in every row once each: a slot keeps the last text with its hash, so that
 * neither many different texts nor chosen ones cost more than decoding them.
 */
export class TextPool {
  /** Texts given so far that hold a NUL, which no name has and no database keeps. */
  nuls = 0;
  readonly #bytes: Uint8Array;
  readonly #starts = new Int32Array(SLOTS);
  /** Length of the slot's text; 0 is free. */
  readonly #lengths = new Uint8Array(SLOTS);
  /** Where the slot's text stands in #texts, which is as long as there are slots in use. */
  readonly #places = new Uint16Array(SLOTS);
  readonly #texts: string[] = [];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  text(from: number, to: number): string {
    const length = to - from;
    if (length === 0) return "";
    if (length > LONGEST_POOLED) return this.#decode(from, to);
    const slot = this.#findSlot(from, to);
    if (
      this.#lengths[slot] === length &&
      this.#sameBytes(this.#starts[slot] as number, from, length)
    )
      return this.#texts[this.#places[slot] as number] as string;
    const nuls = this.nuls;
    const text = this.#decode(from, to);
    // A text with a NUL is decoded, and so counted, each time.
    if (this.nuls !== nuls) return text;
    if (this.#lengths[slot] === 0) this.#places[slot] = this.#texts.length;
    this.#starts[slot] = from;
    this.#lengths[slot] = length;
    this.#texts[this.#places[slot] as number] = text;
    return text;
  }

  #findSlot(from: number, to: number): number {
    const bytes = this.#bytes;
    const headEnd = Math.min(to, from + HASHED_BYTES);
    let hash = to - from;
    for (let i = from; i < headEnd; i++) hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0;
    for (let i = Math.max(headEnd, to - HASHED_BYTES); i < to; i++)
      hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0;
    // The low bits of a multiplicative hash are its weakest.
    return (hash ^ (hash >>> 15)) & (SLOTS - 1);
  }

  #decode(from: number, to: number): string {
    const text = decodeText(this.#bytes, from, to);
    if (text.includes("\0")) this.nuls++;
    return text;
  }

  #sameBytes(a: number, b: number, length: number): boolean {
    const bytes = this.#bytes;
    for (let i = 0; i < length; i++) if (bytes[a + i] !== bytes[b + i]) return false;
    return true;
  }
}
