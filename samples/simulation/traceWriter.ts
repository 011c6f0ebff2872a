import type { HookCode, SlotChange, TraceRecord } from "#lua/harness/traceRecord.ts";

/** What the engine would return for one client slot. Lengths are in whole tenths of a unit. */
export interface SlotState {
  connected: number;
  team: number;
  playerClass: number;
  health: number;
  pmType: number;
  pmFlags: number;
  eFlags: number;
  weapon: number;
  statHealth: number;
  lastSpawnTime: number;
  invulnerableUntil: number;
  deathTime: number;
  netname: string;
  userinfo: string;
  origin: readonly [number, number, number];
  velocity: readonly [number, number, number];
  /** r.currentOrigin if it differs from ps.origin: in limbo and at the intermission camera. */
  body: readonly [number, number, number] | null;
}

export const EMPTY_SLOT: SlotState = {
  connected: 0,
  team: 0,
  playerClass: 0,
  health: 0,
  pmType: 0,
  pmFlags: 0,
  eFlags: 0,
  weapon: 0,
  statHealth: 0,
  lastSpawnTime: 0,
  invulnerableUntil: 0,
  deathTime: 0,
  netname: "",
  userinfo: "",
  origin: [0, 0, 0],
  velocity: [0, 0, 0],
  body: null,
};

const NUMBER_KEYS = [
  ["n", "connected"],
  ["t", "team"],
  ["c", "playerClass"],
  ["h", "health"],
  ["p", "pmType"],
  ["f", "pmFlags"],
  ["e", "eFlags"],
  ["w", "weapon"],
  ["k", "statHealth"],
  ["l", "lastSpawnTime"],
  ["i", "invulnerableUntil"],
  ["d", "deathTime"],
] as const;

function isSame(a: readonly number[] | null, b: readonly number[] | null): boolean {
  return a === b || (a !== null && b !== null && a.every((value, i) => value === b[i]));
}

/** Leaves out the last number if it is 0, as the recordings do. */
function trimmed(x: number, y: number, z: number): number[] {
  return z === 0 ? [x, y] : [x, y, z];
}

function slotChange(before: SlotState, now: SlotState): SlotChange | null {
  const change: SlotChange = {};
  for (const [key, field] of NUMBER_KEYS)
    if (before[field] !== now[field]) change[key] = now[field];
  if (before.netname !== now.netname) change.N = now.netname;
  if (before.userinfo !== now.userinfo) change.u = now.userinfo;
  if (!isSame(before.origin, now.origin)) {
    change.o = trimmed(
      now.origin[0] - before.origin[0],
      now.origin[1] - before.origin[1],
      now.origin[2] - before.origin[2],
    );
  }
  if (!isSame(before.velocity, now.velocity)) change.v = trimmed(...now.velocity);
  if (!isSame(before.body, now.body)) change.x = now.body ?? 0;
  return Object.keys(change).length > 0 ? change : null;
}

type Strings = Record<string, string>;

/**
 * Writes hook calls in the format of a server's recording: each with what changed in the engine
 * since the previous call.
 */
export interface TraceWriter {
  /** The engine's current state. The caller changes it, and `write` finds the differences. */
  cvars: Strings;
  configstrings: Strings;
  slots: Map<number, SlotState>;
  write: (h: HookCode, m: number, a: readonly (number | string)[]) => void;
  /** The records written since the last call. */
  take: () => TraceRecord[];
}

export function createTraceWriter(): TraceWriter {
  let records: TraceRecord[] = [];
  let told = {
    cvars: {} as Strings,
    configstrings: {} as Strings,
    slots: new Map<number, SlotState>(),
  };
  const changed = (before: Strings, now: Strings): Strings | null => {
    const entries = Object.entries(now).filter(([key, value]) => before[key] !== value);
    return entries.length > 0 ? Object.fromEntries(entries) : null;
  };
  const writer: TraceWriter = {
    cvars: {},
    configstrings: {},
    slots: new Map(),
    write: (h, m, a) => {
      if (h === "V") told = { cvars: {}, configstrings: {}, slots: new Map() };
      const record: TraceRecord = { h, m, a };
      const g = changed(told.cvars, writer.cvars);
      if (g !== null) record.g = g;
      const q = changed(told.configstrings, writer.configstrings);
      if (q !== null) record.q = q;
      const slots: Record<string, SlotChange> = {};
      for (const [slot, state] of writer.slots) {
        const change = slotChange(told.slots.get(slot) ?? EMPTY_SLOT, state);
        if (change !== null) slots[slot] = change;
        told.slots.set(slot, state);
      }
      if (Object.keys(slots).length > 0) record.s = slots;
      told.cvars = { ...writer.cvars };
      told.configstrings = { ...writer.configstrings };
      records.push(record);
    },
    take: () => {
      const taken = records;
      records = [];
      return taken;
    },
  };
  return writer;
}
