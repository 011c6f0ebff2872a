import { IncomingMessage } from "node:http";

/** What became of a body that was held back. */
export type HeldBody = "complete" | "longer" | "gone";

interface Hold {
  chunks: unknown[];
  bytes: number;
  most: number;
  settle: (body: HeldBody) => void;
}

/**
 * A request whose body can be counted, held back and dropped as it arrives, before anything else
 * reads it.
 */
export class MeteredRequest extends IncomingMessage {
  #arrived = 0;
  #hold: Hold | null = null;
  #drops = false;
  #full = false;

  /** The length of the body in bytes that the request claims; null if it does not say it. */
  get claimedLength(): number | null {
    if (this.headers["transfer-encoding"] !== undefined) return null;
    return Number(this.headers["content-length"] ?? 0);
  }

  /** Bytes of the body that have arrived. */
  get arrived(): number {
    return this.#arrived;
  }

  /** Whether the sender waits for this program to read, so that its pace is not its own. */
  get waitsForReader(): boolean {
    return this.#full;
  }

  /**
   * Keeps the body back until it is complete or has more than `most` bytes, and then stops reading.
   * `passOn` or `discardBody` must follow.
   */
  holdBack(most: number): Promise<HeldBody> {
    return new Promise((settle) => {
      this.#hold = { chunks: [], bytes: 0, most, settle };
      this.once("close", () => settle("gone"));
    });
  }

  /** Gives the reader what was held back; the rest follows as it arrives. */
  passOn(): void {
    const held = this.#hold?.chunks ?? [];
    this.#hold = null;
    for (const chunk of held) this.push(chunk, undefined, true);
  }

  /** Forgets what was held back and everything that follows. */
  discardBody(): void {
    this.#hold = null;
    this.#drops = true;
    this.resume();
  }

  override push(chunk: unknown, encoding?: BufferEncoding, isCounted = false): boolean {
    const bytes = chunk instanceof Uint8Array ? chunk.length : 0;
    if (!isCounted) this.#arrived += bytes;
    if (this.#drops && chunk !== null) return true;
    if (this.#hold !== null) return this.#keep(this.#hold, chunk, bytes);
    const takesMore = super.push(chunk, encoding);
    this.#full = !takesMore;
    return takesMore;
  }

  override _read(size: number): void {
    this.#full = false;
    super._read(size);
  }

  #keep(hold: Hold, chunk: unknown, bytes: number): boolean {
    hold.chunks.push(chunk);
    hold.bytes += bytes;
    if (chunk === null) hold.settle("complete");
    else if (hold.bytes > hold.most) hold.settle("longer");
    this.#full = hold.bytes > hold.most;
    return !this.#full;
  }
}
