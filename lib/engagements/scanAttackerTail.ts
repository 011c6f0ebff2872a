import { BAR, ByteReader, COLON, COMMA, SEMICOLON } from "./ByteReader.ts";
import { MAX_COORDINATE, MAX_INTEGER } from "./limits.ts";
import type { Place, Team, WeaponCount } from "./types.ts";

const SPACE = 32;
const PLUS = 43;

/** What follows an attacker's name, and where it ends. */
export interface AttackerTail {
  team: Team;
  damage: number;
  hits: number;
  firstHit: number;
  lastHit: number;
  gotKill: boolean;
  weapons: WeaponCount[];
  place: Place | null;
  hitTimes: number[] | null;
  end: number;
}

function takeWord(reader: ByteReader, word: string): boolean {
  const { bytes, pos } = reader;
  if (pos + word.length > reader.end) return false;
  for (let i = 0; i < word.length; i++) if (bytes[pos + i] !== word.charCodeAt(i)) return false;
  reader.pos += word.length;
  return true;
}

function takeTeam(reader: ByteReader): Team | null {
  if (takeWord(reader, "AXIS,")) return "AXIS";
  if (takeWord(reader, "ALLIES,")) return "ALLIES";
  return takeWord(reader, "SPEC,") ? "SPEC" : null;
}

/** A whole number and the comma behind it; NaN where they do not stand there. */
function takeInteger(reader: ByteReader, lowest: number): number {
  const value = reader.scanInteger();
  return value >= lowest && value <= MAX_INTEGER && reader.take(COMMA) ? value : NaN;
}

/** `id:count`, or null. */
function takeWeapon(reader: ByteReader): WeaponCount | null {
  const weapon = reader.scanInteger();
  if (!(weapon >= 0 && weapon <= MAX_INTEGER) || !reader.take(COLON)) return null;
  const count = reader.scanInteger();
  return count >= 0 && count <= MAX_INTEGER ? { weapon, count } : null;
}

/** `id:count` joined by `+`, or nothing. */
function takeAllWeapons(reader: ByteReader): WeaponCount[] | null {
  const weapons: WeaponCount[] = [];
  if (reader.pos < reader.end && reader.bytes[reader.pos] === COMMA) return weapons;
  do {
    const weapon = takeWeapon(reader);
    if (weapon === null) return null;
    weapons.push(weapon);
  } while (reader.take(PLUS));
  return weapons;
}

/** Times joined by `+`, or nothing; ascending. */
function takeHitTimes(reader: ByteReader): number[] | null {
  const times: number[] = [];
  if (reader.pos === reader.end || reader.bytes[reader.pos] === BAR) return times;
  do {
    const time = reader.scanInteger();
    if (!(Math.abs(time) <= MAX_INTEGER)) return null;
    times.push(time);
  } while (reader.take(PLUS));
  return times.sort((a, b) => a - b);
}

function takePlace(reader: ByteReader): Place | null {
  const x = reader.scanDecimal();
  if (!(Math.abs(x) <= MAX_COORDINATE) || !reader.take(SPACE)) return null;
  const y = reader.scanDecimal();
  if (!(Math.abs(y) <= MAX_COORDINATE) || !reader.take(SPACE)) return null;
  const z = reader.scanDecimal();
  return Math.abs(z) <= MAX_COORDINATE ? { x, y, z } : null;
}

/** The three fields of the project's own tracker: `x y z`, all weapons, hit times. */
function takeExtras(reader: ByteReader, tail: AttackerTail): boolean {
  if (reader.pos < reader.end && reader.bytes[reader.pos] !== COMMA) {
    tail.place = takePlace(reader);
    if (tail.place === null) return false;
  }
  if (!reader.take(COMMA)) return false;
  const weapons = takeAllWeapons(reader);
  if (weapons === null || !reader.take(COMMA)) return false;
  if (weapons.length > 0) tail.weapons = weapons;
  tail.hitTimes = takeHitTimes(reader);
  return tail.hitTimes !== null;
}

const isNone = ({ weapon, count }: WeaponCount): boolean => weapon === 0 && count === 0;

/**
 * Weapons: pairs that each end with `;`, or `0:0` for none, or one pair with the own tracker's fields behind it. Loose: the
 * last `;` may be missing; a name cannot hold a `;`, so the strict form cannot be imitated by a name.
 */
function takeWeapons(reader: ByteReader, tail: AttackerTail, loose: boolean): boolean {
  for (;;) {
    const weapon = takeWeapon(reader);
    if (weapon === null) return false;
    if (!isNone(weapon)) tail.weapons.push(weapon);
    if (reader.take(SEMICOLON)) {
      if (reader.pos === reader.end || reader.bytes[reader.pos] === BAR) return true;
      continue;
    }
    if (reader.take(COMMA)) return takeExtras(reader, tail);
    return loose || (isNone(weapon) && tail.weapons.length === 0);
  }
}

/** `TEAM,damage,hits,first_hit,last_hit,got_kill,weapons[,place,weapons,times]` at `from`, or null. Leaves the reader where it was. */
export function scanAttackerTail(reader: ByteReader, from: number, loose: boolean): AttackerTail | null {
  const before = reader.pos;
  reader.pos = from;
  const tail = takeTail(reader, loose);
  reader.pos = before;
  return tail;
}

function takeTail(reader: ByteReader, loose: boolean): AttackerTail | null {
  const team = takeTeam(reader);
  if (team === null) return null;
  const damage = takeInteger(reader, 0);
  const hits = takeInteger(reader, 0);
  const firstHit = takeInteger(reader, -MAX_INTEGER);
  const lastHit = takeInteger(reader, -MAX_INTEGER);
  const gotKill = takeInteger(reader, 0);
  if (Number.isNaN(damage + hits + firstHit + lastHit) || (gotKill !== 0 && gotKill !== 1)) return null;
  const tail: AttackerTail = {
    team, damage, hits, firstHit, lastHit, gotKill: gotKill === 1, weapons: [], place: null, hitTimes: null, end: 0,
  };
  if (!takeWeapons(reader, tail, loose)) return null;
  tail.end = reader.pos;
  return tail;
}
