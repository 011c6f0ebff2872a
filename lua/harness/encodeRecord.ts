import type { SlotChange, TraceRecord } from "./traceRecord.ts";

// Everything that could end a word, a change or a line, and everything that is not ASCII.
// oxlint-disable-next-line no-control-regex -- the expression looks for control bytes
const UNSAFE = /[\u0000-\u0020%;\u007f-\u00ff]/g;

/** Writes %XX for each byte that could end a word, a change or a line, or that is not ASCII. */
export function escapeBytes(text: string): string {
  return text.replace(UNSAFE, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

function encodeStrings(kind: string, values: Record<string, string>): string {
  return `;${kind} ${Object.entries(values)
    .map(([key, value]) => `${key}=${escapeBytes(value)}`)
    .join(" ")}`;
}

function encodeValue(value: number | string | readonly number[]): string {
  if (typeof value === "string") return escapeBytes(value);
  return typeof value === "number" ? String(value) : value.join(",");
}

/** The fields of a slot that fake_et.lua has. Recordings can have more. */
const SLOT_KEYS: ReadonlySet<string> = new Set("ntchpfewklidNuoOvx");

function encodeSlot(slot: string, change: SlotChange): string {
  let text = `;${slot}`;
  for (const [key, value] of Object.entries(change))
    if (SLOT_KEYS.has(key)) text += ` ${key}=${encodeValue(value)}`;
  return text;
}

/** Returns one record as a line for fake_et.lua, without the line end. */
export function encodeRecord(record: TraceRecord): string {
  let line = `${record.h} ${record.m}`;
  for (const value of record.a)
    line += ` ${typeof value === "string" ? escapeBytes(value) : value}`;
  if (record.unit !== undefined) line += `;unit ${record.unit}`;
  if (record.g) line += encodeStrings("g", record.g);
  if (record.q) line += encodeStrings("q", record.q);
  if (record.s)
    for (const [slot, change] of Object.entries(record.s)) line += encodeSlot(slot, change);
  return line;
}
