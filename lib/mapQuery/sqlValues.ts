/** Collects the values of one SQL statement. */
export interface SqlValues {
  /** Takes a value and returns its placeholder, `$1`. */
  add(value: unknown): string;
}
