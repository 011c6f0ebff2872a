import { seededRandom } from "../random.ts";

export type ClassNumber = 0 | 1 | 2 | 3 | 4;
export const SOLDIER = 0;
export const MEDIC = 1;

/** A person who plays in the sample matches. All of them are invented. */
export interface Person {
  /** As the engine stores it: with colour codes, and with one character for each UTF-8 byte. */
  netname: string;
  guid: string;
  playerClass: ClassNumber;
  /** 0..1: how well they aim. */
  aim: number;
  /** The GUID of the partner they stay with. */
  partner: string | null;
  /** Whether they carry a panzerfaust. */
  panzer: boolean;
}

function makeGuid(index: number): string {
  const random = seededRandom(0x5eed + index * 977);
  return Array.from({ length: 32 }, () =>
    Math.floor(random.next() * 16)
      .toString(16)
      .toUpperCase(),
  ).join("");
}

function person(
  index: number,
  name: string,
  playerClass: ClassNumber,
  aim: number,
  partner: number | null,
  panzer = false,
): Person {
  return {
    netname: Buffer.from(name, "utf8").toString("latin1"),
    guid: makeGuid(index),
    playerClass,
    aim,
    partner: partner === null ? null : makeGuid(partner),
    panzer,
  };
}

/** Two teams of six (0–5 and 6–11) and two substitutes. Four pairs practise together. */
export const ROSTER: readonly Person[] = [
  person(0, "^1Fjord^7licht", 0, 0.62, 1),
  person(1, "^3Hä^7welmann", 1, 0.55, 0),
  person(2, "kessel|", 2, 0.5, 3),
  person(3, "^5nøkk", 4, 0.58, 2),
  person(4, "tante ^2Erna", 1, 0.4, null),
  person(5, "^8M0rgen^7rot", 3, 0.45, null, true),
  person(6, "Zoltán", 0, 0.57, 7),
  person(7, "^6qua^7ver", 1, 0.6, 6),
  person(8, "^zrußwolke", 2, 0.44, 9),
  person(9, "plinth", 3, 0.48, 8),
  person(10, "^9Ost^fwind", 1, 0.52, null),
  person(11, "brumm <3", 0, 0.42, null, true),
  person(12, "^dbasalt", 2, 0.38, null),
  person(13, "^1s^3i^2l^5t", 4, 0.53, null),
];

/** The same person under another name. */
export function renamed(person: Person, name: string): Person {
  return { ...person, netname: Buffer.from(name, "utf8").toString("latin1") };
}
