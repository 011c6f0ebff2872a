import type { SlotChange, TraceRecord } from "./traceRecord.ts";

// Everything that could end a word, a change or a line, or that is no ASCII.
// oxlint-disable-next-line no-control-regex -- control bytes are what is looked for
const UNSAFE = /[\u0000-\u0020%;\u007f-\u00ff]/g;

/** Every byte that could end a word, a change or a line of the protocol, or is no ASCII, as %XX. */
export function escapeBytes(text: string): string {
  return text.replace(UNSAFE, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

function encodeStrings(kind: string, values: Record<string, string>): string {
  return `;${kind} ${Object.entries(values)
    .map(([key, value]) => `${key}=${escapeBytes(value)}`)
    .join(" ")}`;
}

function encodeSlot(slot: string, change: SlotChange): string {
  let text = `;${slot}`;
  for (const [key, value] of Object.entries(change) as [
    string,
    number | string | readonly number[],
  ][]) {
    text += ` ${key}=${typeof value === "string" ? escapeBytes(value) : typeof value === "number" ? value : value.join(",")}`;
  }
  return text;
}

/** One line of fake_et.lua's protocol (without line end) for one record. */
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
