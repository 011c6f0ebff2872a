import { decodeText } from "./decodeText.ts";

/** Names and GUIDs are short; a longer text is decoded each time. */
const LONGEST_POOLED = 64;
/**
 * Far more than the names and GUIDs of a round, so that two seldom need the same slot; a power of
 * two, so that the hash can be masked.
 */
const SLOTS = 1 << 14;
/**
 * How many bytes of a long text the hash takes from each end: the middle of a GUID would add
 * nothing.
 */
const HASHED_BYTES = 8;

/**
 * Decodes the few names and GUIDs that occur in every row, each only once. A slot keeps the last
 * text with its hash, so that neither many different texts nor specially chosen texts cost more
 * than decoding them.
 */
export class TextPool {
  /** How many texts so far contained a NUL, which no name has and no database stores. */
  nuls = 0;
  readonly #bytes: Uint8Array;
  readonly #starts = new Int32Array(SLOTS);
  /** The length of the slot's text; 0 if the slot is free. */
  readonly #lengths = new Uint8Array(SLOTS);
  /** The index of the slot's text in #texts, which is as long as there are slots in use. */
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
    // A text with a NUL is decoded each time, so that it is counted each time.
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
    // The low bits of a multiplicative hash are its weakest bits.
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
