import { BAR, ByteReader, COLON, COMMA, SEMICOLON } from "./ByteReader.ts";
import { MAX_COORDINATE, MAX_INTEGER } from "./limits.ts";
import type { Attacker, Place, PlayerGuid, Team, WeaponCount } from "./types.ts";

const SPACE = 32;
const PLUS = 43;
const NO_GUID = "" as PlayerGuid;

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

/** A whole number and the comma after it; NaN if they are missing. */
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
function takeExtras(reader: ByteReader, attacker: Attacker): boolean {
  if (reader.pos < reader.end && reader.bytes[reader.pos] !== COMMA) {
    attacker.place = takePlace(reader);
    if (attacker.place === null) return false;
  }
  if (!reader.take(COMMA)) return false;
  const weapons = takeAllWeapons(reader);
  if (weapons === null || !reader.take(COMMA)) return false;
  if (weapons.length > 0) attacker.weapons = weapons;
  attacker.hitTimes = takeHitTimes(reader);
  return attacker.hitTimes !== null;
}

/** `0:0` means that there is no weapon. */
const isNone = ({ weapon, count }: WeaponCount): boolean => weapon === 0 && count === 0;

/**
 * Pairs that each end with `;`, or `0:0` alone, or any pairs followed by a comma (the own tracker's
 * further fields). Loose: the last `;` may be missing. A name cannot contain a `;`, so it cannot
 * imitate the strict form, except for `0:0`.
 */
function takeWeapons(reader: ByteReader, loose: boolean): WeaponCount[] | null {
  const first = takeWeapon(reader);
  if (first === null) return null;
  // Start with an array literal of one: nearly every attacker has one weapon, and an array that
  // grows reserves memory for sixteen more.
  const weapons = isNone(first) ? [] : [first];
  while (reader.take(SEMICOLON)) {
    if (reader.pos === reader.end || reader.bytes[reader.pos] === BAR) return weapons;
    const weapon = takeWeapon(reader);
    if (weapon === null) return null;
    if (!isNone(weapon)) weapons.push(weapon);
  }
  return loose ||
    weapons.length === 0 ||
    (reader.pos < reader.end && reader.bytes[reader.pos] === COMMA)
    ? weapons
    : null;
}

/**
 * Reads the fields after an attacker's name:
 * `TEAM,damage,hits,first_hit,last_hit,got_kill,weapons[,place,weapons,times]`. Returns the
 * attacker without GUID and name, with the reader after the last field; or null, with the reader
 * anywhere.
 */
export function takeAttackerTail(reader: ByteReader, loose: boolean): Attacker | null {
  const team = takeTeam(reader);
  if (team === null) return null;
  const damage = takeInteger(reader, 0);
  const hits = takeInteger(reader, 0);
  const firstHit = takeInteger(reader, -MAX_INTEGER);
  const lastHit = takeInteger(reader, -MAX_INTEGER);
  const gotKill = takeInteger(reader, 0);
  if (Number.isNaN(damage + hits + firstHit + lastHit) || (gotKill !== 0 && gotKill !== 1))
    return null;
  const weapons = takeWeapons(reader, loose);
  if (weapons === null) return null;
  const attacker: Attacker = {
    guid: NO_GUID,
    name: "",
    team,
    damage,
    hits,
    firstHit,
    lastHit,
    gotKill: gotKill === 1,
    weapons,
    place: null,
    hitTimes: null,
  };
  return !reader.take(COMMA) || takeExtras(reader, attacker) ? attacker : null;
}
