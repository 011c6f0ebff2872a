import type { HookCode, SlotChange, TraceRecord } from "./traceRecord.ts";

export const AXIS = 1;
export const ALLIES = 2;
export const SPECTATORS = 3;

/** The engine's numbers for the means of death that the tests use. */
export const MOD = {
  grenade: 16,
  mp40: 8,
  thompson: 9,
  dynamite: 22,
  arty: 26,
  falling: 32,
  suicide: 33,
  landmine: 41,
  switchTeam: 59,
} as const;

/** The attacker's number if the world caused the damage. */
export const WORLD = 1022;

const LIMBO = 16384;
const FRAME_MS = 50;

export interface SessionOptions {
  map?: string;
  maxClients?: number;
  /** cvar g_currentRound, "0" or "1" */
  currentRound?: string;
  /** cvar gamestate: "0" playing (the default), "2" warm-up, "3" intermission */
  gameState?: string;
}

export interface Joining {
  team: number;
  at?: readonly number[];
  name?: string;
  /** The whole cl_guid, "" for none. By default a valid one for the slot. */
  guid?: string;
  playerClass?: number;
}

/** Returns a valid GUID of 32 hexadecimal digits for a number. */
export function guidFor(number: number): string {
  return number.toString(16).toUpperCase().padStart(4, "A").padStart(32, "0123456789ABCDEF");
}

/**
 * Builds a session as an engine would play it, call by call. Each method appends the hook calls of
 * one event, with the changes of state that the engine shows at each call.
 */
export class Session {
  readonly records: TraceRecord[] = [];
  /** In ms: the argument of the last et_RunFrame. */
  levelTime = 0;
  #ms = 1000;
  #cvars: Record<string, string> = {};
  #strings: Record<string, string> = {};
  #slots: Record<string, SlotChange> = {};
  /** Everything that the engine knows, for a virtual machine that begins during a game. */
  #known: Required<Pick<TraceRecord, "g" | "q" | "s">> = { g: {}, q: {}, s: {} };

  constructor(options: SessionOptions = {}) {
    this.load(options, 0);
  }

  /** Starts a new virtual machine with empty slots, as every map load and map restart does. */
  load(
    { map = "testmap", maxClients = 20, currentRound = "0", gameState = "0" }: SessionOptions,
    restart: number,
  ): this {
    this.#slots = {};
    this.#known = { g: {}, q: {}, s: {} };
    this.#strings = { t: "0" };
    this.#cvars = {
      gamestate: gameState,
      mapname: map,
      g_currentRound: currentRound,
      g_gametype: "3",
      sv_maxclients: String(maxClients),
      sv_fps: "20",
    };
    return this.call("V").call("I", this.levelTime, 1, restart);
  }

  cvar(name: string, value: string): this {
    this.#cvars[name] = value;
    return this;
  }

  /** Changes a slot. The change shows with the next call. */
  change(slot: number, change: SlotChange): this {
    this.#slots[slot] = { ...this.#slots[slot], ...change };
    return this;
  }

  /** Appends one hook call, with everything that changed since the last one. */
  call(h: HookCode, ...a: (number | string)[]): this {
    const record: TraceRecord = { h, m: this.#ms, a };
    if (Object.keys(this.#cvars).length > 0) record.g = this.#cvars;
    if (Object.keys(this.#strings).length > 0) record.q = this.#strings;
    if (Object.keys(this.#slots).length > 0) record.s = this.#slots;
    Object.assign(this.#known.g, this.#cvars);
    Object.assign(this.#known.q, this.#strings);
    for (const [slot, change] of Object.entries(this.#slots))
      this.#known.s[slot] = { ...this.#known.s[slot], ...change };
    this.#cvars = {};
    this.#strings = {};
    this.#slots = {};
    this.records.push(record);
    return this;
  }

  /** Plays server frames of 50 ms. */
  frames(count = 1): this {
    for (let frame = 0; frame < count; frame++) {
      this.levelTime += FRAME_MS;
      this.#ms += FRAME_MS;
      this.call("F", this.levelTime);
    }
    return this;
  }

  /** Plays frames for a time in milliseconds. */
  wait(ms: number): this {
    return this.frames(ms / FRAME_MS);
  }

  pause(on: boolean): this {
    this.#strings.t = on ? "16" : "0";
    return this;
  }

  place(slot: number, at: readonly number[]): this {
    return this.change(slot, { O: at });
  }

  /** Connects a player and spawns the player on a team. */
  join(
    slot: number,
    {
      team,
      at = [0, 0, 0],
      name = `player${slot}`,
      guid = guidFor(slot),
      playerClass = 1,
    }: Joining,
  ): this {
    const userinfo = guid === "" ? `\\name\\${name}` : `\\name\\${name}\\cl_guid\\${guid}`;
    this.change(slot, { n: 1, t: SPECTATORS, u: userinfo, N: "", h: 0, f: 0, p: 0 }).call(
      "C",
      slot,
      1,
      0,
    );
    this.change(slot, { n: 2, N: name }).call("U", slot).call("P", slot, 0, 0, 1).call("B", slot);
    return this.change(slot, { t: team, c: playerClass }).spawn(slot, at);
  }

  spawn(slot: number, at: readonly number[]): this {
    return this.change(slot, { h: 100, k: 100, p: 0, f: 512, d: 0, w: 3, O: at, x: 0 }).call(
      "P",
      slot,
      0,
      0,
      1,
    );
  }

  hit(target: number, attacker: number, damage = 20, mod: number = MOD.mp40): this {
    return this.call("D", target, attacker, damage, 8, mod);
  }

  /** Records a death without the hit that causes it. */
  die(victim: number, killer: number, mod: number = MOD.mp40): this {
    return this.change(victim, { h: -40, p: 3 }).call("O", victim, killer, mod);
  }

  kill(victim: number, killer: number, damage = 100, mod: number = MOD.mp40): this {
    return this.hit(victim, killer, damage, mod).die(victim, killer, mod);
  }

  /** Sends a wounded player to limbo, with the view, position and health of a teammate. */
  limbo(slot: number, at: readonly number[]): this {
    return this.change(slot, { h: -176, f: LIMBO, p: 0, k: 100, O: at, x: [0, 0, 0] });
  }

  revive(slot: number, reviver: number): this {
    this.change(slot, { h: 100, p: 0 }).call("P", slot, 1, 0, 1);
    return this.change(slot, { h: 50 }).call("R", slot, reviver, this.levelTime + 3000);
  }

  /** Changes the team of a living player, who dies and then waits in limbo for the spawn. */
  switchTeam(slot: number, team: number): this {
    this.die(slot, slot, MOD.switchTeam);
    this.change(slot, { t: team, h: 100, p: 0, f: 512 }).call("P", slot, 0, 1, 1);
    return this.change(slot, team === SPECTATORS ? { p: 2 } : { f: LIMBO });
  }

  leave(slot: number): this {
    this.call("X", slot);
    return this.change(slot, { n: 0, t: 0, u: "" });
  }

  /** Ends the round. All players are at the intermission camera when the module first sees it. */
  intermission(slots: readonly number[] = []): this {
    for (const slot of slots) this.change(slot, { O: [9000, 9000, 9000], p: 5 });
    return this.cvar("gamestate", "3").cvar("g_currentRound", "1").frames(1);
  }

  /**
   * Loads the module again during a game, as lua_restart does: the engine calls only et_Quit, and
   * the new virtual machine never gets et_InitGame.
   */
  reloadLua(): this {
    this.call("Q");
    this.#cvars = { ...this.#known.g };
    this.#strings = { ...this.#known.q };
    this.#slots = { ...this.#known.s };
    return this.call("V");
  }

  /**
   * Ends the virtual machine. `restart` is 1 for map_restart, 0 for a map change or a server stop.
   */
  shutdown(restart = 0): this {
    return this.call("S", restart).call("Q");
  }
}
