import type { Field } from "./types.ts";

export interface RampStop { at: number; color: readonly [number, number, number]; opacity: number }

const TABLE_SIZE = 256;

/** A table of 256 colours (RGBA bytes, not premultiplied) read along the stops; `at` ascends from 0 to 1. */
export function colorTable(stops: readonly RampStop[]): Uint8ClampedArray {
  const table = new Uint8ClampedArray(TABLE_SIZE * 4);
  for (let i = 0; i < TABLE_SIZE; i++) {
    const t = i / (TABLE_SIZE - 1);
    const upper = Math.max(1, stops.findIndex((stop) => stop.at >= t));
    const a = stops[upper - 1] as RampStop;
    const b = stops[upper] as RampStop;
    const f = Math.min(1, Math.max(0, (t - a.at) / (b.at - a.at)));
    for (let c = 0; c < 3; c++) table[i * 4 + c] = (a.color[c] as number) * (1 - f) + (b.color[c] as number) * f;
    table[i * 4 + 3] = 255 * (a.opacity * (1 - f) + b.opacity * f);
  }
  return table;
}

/**
 * Colours a field: value 0 is the table's first colour, `max` and above its last, linear between.
 * @returns RGBA bytes, columns x rows, row 0 at the top
 */
export function colorField(field: Field, max: number, table: Uint8ClampedArray): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(field.values.length * 4);
  const scale = max > 0 ? (TABLE_SIZE - 1) / max : 0;
  for (let i = 0; i < field.values.length; i++) {
    const index = Math.min(TABLE_SIZE - 1, Math.round((field.values[i] as number) * scale)) * 4;
    pixels[i * 4] = table[index] as number;
    pixels[i * 4 + 1] = table[index + 1] as number;
    pixels[i * 4 + 2] = table[index + 2] as number;
    pixels[i * 4 + 3] = table[index + 3] as number;
  }
  return pixels;
}

/** The largest value of a field; the top of a linear scale. */
export function fieldMax(field: Field): number {
  return field.values.reduce((max, value) => Math.max(max, value), 0);
}
