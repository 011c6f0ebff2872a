/**
 * One hook call of a game server, with everything that changed in the engine since the call before: first `g`, `q` and
 * `s` are applied and the clock set to `m`, then the hook is called with the arguments `a`. Strings are bytes in Latin-1
 * mapping (character code = byte).
 */
export interface TraceRecord {
  h: HookCode;
  /** ms, the engine's real clock (et.trap_Milliseconds) */
  m: number;
  a: readonly (number | string)[];
  /** cvars */
  g?: Record<string, string>;
  /** configstrings: m = map name of CS_SERVERINFO, t = CS_SERVERTOGGLES (bit 16 = paused), s = CS_LEVEL_START_TIME */
  q?: Record<string, string>;
  /** changes of client slots, by slot number */
  s?: Record<string, SlotChange>;
  /** On V: what one of `o` and `x` is worth in game units, 0.1 (the default) or 1. */
  unit?: number;
}

/**
 * V a new virtual machine (the module file is run), I et_InitGame, S et_ShutdownGame, Q et_Quit, F et_RunFrame,
 * C et_ClientConnect, X et_ClientDisconnect, B et_ClientBegin, U et_ClientUserinfoChanged, P et_ClientSpawn, D et_Damage,
 * O et_Obituary, R et_Revive, K et_ClientCommand; c (not in recordings) et_ConsoleCommand with its words as arguments.
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
  | "c";

/** What changed of a client slot; a field left out is unchanged, and 0 or "" from the start. */
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
  /** userinfo, whole; cl_guid is in it */
  u?: string;
  /** ps.origin, added to the last one, in units of 0.1 (or `unit`); z may be left out when 0 */
  o?: readonly number[];
  /** ps.origin, absolute, in game units */
  O?: readonly number[];
  /** ps.velocity, absolute, in game units a second; z may be left out when 0 */
  v?: readonly number[];
  /** r.currentOrigin, absolute, in units of 0.1 (or `unit`); 0 = equal to ps.origin */
  x?: readonly number[] | 0;
}
