import type { SlotChange, TraceRecord } from "#lua/harness/traceRecord.ts";

/** How many of a hook's first arguments are slots. */
const SLOT_ARGUMENTS: Partial<Record<TraceRecord["h"], number>> = {
  C: 1,
  X: 1,
  B: 1,
  U: 1,
  P: 1,
  K: 1,
  D: 2,
  O: 2,
  R: 2,
};
const MAX_CLIENTS = 64;

/** Gives each copy of a player a different GUID. */
function copyGuid(change: SlotChange, copy: number): SlotChange {
  if (change.u === undefined || copy === 0) return change;
  return {
    ...change,
    u: change.u.replace(
      /(\\cl_guid\\[0-9A-F]{30})[0-9A-F]{2}/,
      (_, start: string) => start + copy.toString(16).padStart(2, "0").toUpperCase(),
    ),
  };
}

/**
 * A session with several copies of its players, each in a slot of its own, up to 64: what the
 * module sees on a full server. `stride` is the distance between the slots of two copies.
 */
export function* crowd(
  records: Iterable<TraceRecord>,
  copies: number,
  stride: number,
): Generator<TraceRecord> {
  for (const record of records) {
    const { s, ...rest } = record;
    const first: TraceRecord = { ...rest };
    if (record.g?.sv_maxclients !== undefined)
      first.g = { ...record.g, sv_maxclients: String(MAX_CLIENTS) };
    if (s) {
      first.s = {};
      for (const [slot, change] of Object.entries(s)) {
        for (let copy = 0; copy < copies && Number(slot) + copy * stride < MAX_CLIENTS; copy++) {
          first.s[Number(slot) + copy * stride] = copyGuid(change, copy);
        }
      }
    }
    yield first;
    const slots = SLOT_ARGUMENTS[record.h] ?? 0;
    if (slots === 0) continue;
    for (let copy = 1; copy < copies; copy++) {
      const shifted = record.a.map((value, index) =>
        index < slots && Number(value) < MAX_CLIENTS ? Number(value) + copy * stride : value,
      );
      const inside = shifted.every(
        (value, index) =>
          index >= slots || Number(value) < MAX_CLIENTS || Number(record.a[index]) >= MAX_CLIENTS,
      );
      if (inside) yield { h: record.h, m: record.m, a: shifted };
    }
  }
}
