/** The bounds of a cache. Beyond any of them the entry that was used longest ago goes first. */
export interface CacheBounds {
  entries: number;
  /** Of the values and their keys together. */
  bytes: number;
  keptMs: number;
}

/** What a cache needs to know of a value: its bytes. */
interface Sized {
  readonly length: number;
}

export interface BoundedCache<Value extends Sized = Buffer> {
  get(key: string): Value | null;
  /** A value that alone is beyond the bounds is not kept. */
  set(key: string, value: Value): void;
  clear(): void;
}

interface Entry<Value> {
  value: Value;
  bytes: number;
  expiry: NodeJS.Timeout;
}

/** Values in memory, by key: so many entries, so many bytes, for so long. */
export function makeBoundedCache<Value extends Sized = Buffer>({
  entries: most,
  bytes: mostBytes,
  keptMs,
}: CacheBounds): BoundedCache<Value> {
  const entries = new Map<string, Entry<Value>>();
  let total = 0;
  const remove = (key: string): void => {
    const entry = entries.get(key);
    if (entry === undefined) return;
    clearTimeout(entry.expiry);
    entries.delete(key);
    total -= entry.bytes;
  };
  return {
    get: (key) => {
      const entry = entries.get(key);
      if (entry === undefined) return null;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set: (key, value) => {
      remove(key);
      const bytes = value.length + Buffer.byteLength(key);
      if (bytes > mostBytes) return;
      const expiry = setTimeout(() => remove(key), keptMs).unref();
      entries.set(key, { value, bytes, expiry });
      total += bytes;
      for (const oldest of entries.keys()) {
        if (entries.size <= most && total <= mostBytes) break;
        remove(oldest);
      }
    },
    clear: () => {
      for (const key of entries.keys()) remove(key);
    },
  };
}
