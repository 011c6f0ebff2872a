import type { Field } from "./types.ts";

export interface RampStop {
  at: number;
  color: readonly [number, number, number];
  opacity: number;
}

const TABLE_SIZE = 256;

/**
 * A table of 256 colours (RGBA bytes, not premultiplied) along the stops, whose `at` ascends from 0
 * to 1.
 */
export function colorTable(stops: readonly RampStop[]): Uint8ClampedArray {
  const table = new Uint8ClampedArray(TABLE_SIZE * 4);
  for (let i = 0; i < TABLE_SIZE; i++) {
    const t = i / (TABLE_SIZE - 1);
    const upper = Math.max(
      1,
      stops.findIndex((stop) => stop.at >= t),
    );
    const a = stops[upper - 1] as RampStop;
    const b = stops[upper] as RampStop;
    const f = Math.min(1, Math.max(0, (t - a.at) / (b.at - a.at)));
    for (let c = 0; c < 3; c++)
      table[i * 4 + c] = (a.color[c] as number) * (1 - f) + (b.color[c] as number) * f;
    table[i * 4 + 3] = 255 * (a.opacity * (1 - f) + b.opacity * f);
  }
  return table;
}

/**
 * Colours a field by a scale that maps its values to 0 … 1 of the table. Values above 1 get the
 * last colour.
 * @returns RGBA bytes, columns x rows, row 0 at the top
 */
export function colorField(
  field: Field,
  toUnit: (value: number) => number,
  table: Uint8ClampedArray,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(field.values.length * 4);
  const colors = new Uint32Array(table.buffer, table.byteOffset, TABLE_SIZE);
  const painted = new Uint32Array(pixels.buffer);
  for (let i = 0; i < field.values.length; i++) {
    const value = field.values[i] as number;
    painted[i] = colors[
      Math.min(TABLE_SIZE - 1, value > 0 ? Math.round(toUnit(value) * (TABLE_SIZE - 1)) : 0)
    ] as number;
  }
  return pixels;
}

/** The largest value of a field; the top of a linear scale. */
export function findFieldMax(field: Field): number {
  return field.values.reduce((max, value) => Math.max(max, value), 0);
}
