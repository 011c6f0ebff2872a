/**
 * One hook call of a game server, with everything that changed in the engine since the previous
 * call. First `g`, `q` and `s` are applied and the clock is set to `m`. Then the hook is called
 * with the arguments `a`. Strings have one character per byte (Latin-1).
 */
export interface TraceRecord {
  h: HookCode;
  /** The engine's real clock (et.trap_Milliseconds), in ms */
  m: number;
  a: readonly (number | string)[];
  /** cvars */
  g?: Record<string, string>;
  /**
   * configstrings: m is the map name in CS_SERVERINFO, t is CS_SERVERTOGGLES (bit 16 means paused),
   * s is CS_LEVEL_START_TIME
   */
  q?: Record<string, string>;
  /** changes of client slots, by slot number */
  s?: Record<string, SlotChange>;
  /** On V: how many game units one unit of `o` and `x` is, 0.1 (the default) or 1. */
  unit?: number;
}

/**
 * V starts a new virtual machine, which runs the module file. The others are hooks: I et_InitGame,
 * S et_ShutdownGame, Q et_Quit, F et_RunFrame, C et_ClientConnect, X et_ClientDisconnect, B
 * et_ClientBegin, U et_ClientUserinfoChanged, P et_ClientSpawn, D et_Damage, O et_Obituary, R
 * et_Revive, K et_ClientCommand, L et_Print, W et_WeaponFire. c is et_ConsoleCommand with its words
 * as arguments; recordings do not have it.
 */
export type HookCode =
  | "V"
  | "I"
  | "S"
  | "Q"
  | "F"
  | "C"
  | "X"
  | "B"
  | "U"
  | "P"
  | "D"
  | "O"
  | "R"
  | "K"
  | "L"
  | "W"
  | "c";

/** The changes of a client slot. A missing field did not change. At the start all are 0 or "". */
export interface SlotChange {
  /** pers.connected: 0 no, 1 connecting, 2 yes */
  n?: number;
  /** sess.sessionTeam: 1 axis, 2 allies, 3 spectator, 0 none */
  t?: number;
  /** sess.playerType: 0 soldier, 1 medic, 2 engineer, 3 field ops, 4 covert ops */
  c?: number;
  /** health */
  h?: number;
  /** ps.pm_type */
  p?: number;
  /** ps.pm_flags; 16384 = limbo */
  f?: number;
  /** ps.eFlags; 16 = crouching, 524288 = prone */
  e?: number;
  /** ps.weapon */
  w?: number;
  /** ps.stats[0] */
  k?: number;
  /** pers.lastSpawnTime */
  l?: number;
  /** ps.powerups[PW_INVULNERABLE] */
  i?: number;
  /** deathTime */
  d?: number;
  /** pers.netname */
  N?: string;
  /** The whole userinfo, which contains cl_guid */
  u?: string;
  /** ps.origin, relative to the last one, in units of 0.1 (or `unit`); without z if z is 0 */
  o?: readonly number[];
  /** ps.origin, absolute, in game units */
  O?: readonly number[];
  /** ps.velocity, absolute, in game units per second; without z if z is 0 */
  v?: readonly number[];
  /** r.currentOrigin, absolute, in units of 0.1 (or `unit`); 0 means equal to ps.origin */
  x?: readonly number[] | 0;
}
