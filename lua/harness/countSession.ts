import type { SlotChange, TraceRecord } from "./traceRecord.ts";

/** What must be in the file of one round, counted from the records without the tracker. */
export interface RoundCount {
  enemyHits: number;
  enemyDamage: number;
  /** "attacker>target", by slot and userinfo -> number of hits */
  hitsByPair: Record<string, number>;
  deaths: { kill: number; teamkill: number; selfkill: number; world: number };
  /** Total frame time of all living players, without pauses, in ms */
  aliveMs: number;
  /** Samples of living players: one per player every `sampleMs` of the round's clock */
  traversal: number;
}

const FRAME_MS = 50;
const LIMBO = 16384;
const PAUSE_BIT = 16;

type Slots = Map<number, SlotChange>;

function newCount(): RoundCount {
  return {
    enemyHits: 0,
    enemyDamage: 0,
    hitsByPair: {},
    deaths: { kill: 0, teamkill: 0, selfkill: 0, world: 0 },
    aliveMs: 0,
    traversal: 0,
  };
}

class Counter {
  readonly rounds: RoundCount[] = [];
  #slots: Slots = new Map();
  #cvars: Record<string, string> = {};
  #strings: Record<string, string> = {};
  #round: RoundCount | null = null;
  /** Players whose death was counted, until they spawn or leave. */
  readonly #dead = new Set<number>();
  /** Whether the virtual machine began during a game, without et_InitGame. */
  #joined = false;
  #clock = 0;
  #lastLevel: number | null = null;
  #nextSample = 0;
  readonly #sampleMs: number;

  constructor(sampleMs: number) {
    this.#sampleMs = sampleMs;
  }

  read(record: TraceRecord): void {
    if (record.h === "V") {
      this.#end();
      this.#slots = new Map();
      this.#cvars = {};
      this.#strings = {};
    }
    if (record.h === "V" || record.h === "I") this.#joined = record.h === "V";
    if (record.h === "P" || record.h === "C") this.#dead.delete(Number(record.a[0]));
    Object.assign(this.#cvars, record.g);
    Object.assign(this.#strings, record.q);
    for (const [slot, change] of Object.entries(record.s ?? {})) {
      this.#slots.set(Number(slot), { ...this.#slots.get(Number(slot)), ...change });
    }
    if (record.h === "S" || this.#cvars.gamestate !== "0") return this.#end();
    this.#round ??= newCount();
    this.#count(this.#round, record);
  }

  finish(): RoundCount[] {
    this.#end();
    return this.rounds;
  }

  #end(): void {
    if (this.#round && this.#lastLevel !== null) this.rounds.push(this.#round);
    this.#round = null;
    this.#lastLevel = null;
    this.#clock = 0;
    this.#nextSample = 0;
  }

  #count(round: RoundCount, { h, a }: TraceRecord): void {
    const [first = 0, second = 0, third = 0] = a.map(Number);
    if (h === "F") this.#frame(round, first);
    else if (h === "D") this.#hit(round, first, second, third);
    else if (h === "O") this.#death(round, first, second);
  }

  #frame(round: RoundCount, level: number): void {
    const paused = (Number(this.#strings.t ?? "0") & PAUSE_BIT) !== 0;
    const first = this.#lastLevel === null;
    const step = this.#lastLevel === null ? 0 : level - this.#lastLevel;
    this.#lastLevel = level;
    if (paused) return;
    this.#clock += step;
    const living = [...this.#slots.keys()].filter((slot) => this.#isAlive(slot)).length;
    if (step > 0 || (first && this.#joined)) round.aliveMs += living * FRAME_MS;
    if (this.#clock < this.#nextSample) return;
    this.#nextSample += this.#sampleMs;
    round.traversal += living;
  }

  #hit(round: RoundCount, target: number, attacker: number, damage: number): void {
    if (damage < 1 || target === attacker || !this.#isAlive(target) || !this.#team(attacker))
      return;
    if (this.#team(attacker) === this.#team(target)) return;
    round.enemyHits += 1;
    round.enemyDamage += damage;
    const pair = `${this.#guid(attacker)}>${this.#guid(target)}`;
    round.hitsByPair[pair] = (round.hitsByPair[pair] ?? 0) + 1;
  }

  #death(round: RoundCount, victim: number, killer: number): void {
    if (this.#dead.has(victim)) return;
    this.#dead.add(victim);
    if (victim === killer) round.deaths.selfkill += 1;
    else if (!this.#team(killer)) round.deaths.world += 1;
    else if (this.#team(killer) === this.#team(victim)) round.deaths.teamkill += 1;
    else round.deaths.kill += 1;
  }

  /** Returns 1 or 2 for a connected player on a team, otherwise 0. */
  #team(slot: number): number {
    const state = this.#slots.get(slot);
    return slot < Number(this.#cvars.sv_maxclients) &&
      state?.n === 2 &&
      (state.t === 1 || state.t === 2)
      ? state.t
      : 0;
  }

  #isAlive(slot: number): boolean {
    const state = this.#slots.get(slot);
    return this.#team(slot) !== 0 && (state?.h ?? 0) > 0 && ((state?.f ?? 0) & LIMBO) === 0;
  }

  #guid(slot: number): string {
    return /\\cl_guid\\([^\\]*)/.exec(this.#slots.get(slot)?.u ?? "")?.[1] ?? `SLOT${slot}`;
  }
}

/**
 * Counts a session round by round. A round is a period with gamestate 0 in one virtual machine,
 * with at least one frame.
 */
export function countSession(records: Iterable<TraceRecord>, sampleMs: number): RoundCount[] {
  const counter = new Counter(sampleMs);
  for (const record of records) counter.read(record);
  return counter.finish();
}
