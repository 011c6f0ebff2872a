import type { ClassNumber, Person } from "./people.ts";
import type { Place2 } from "./terrain.ts";

export const AXIS = 1;
export const ALLIES = 2;
export type TeamNumber = typeof AXIS | typeof ALLIES;

/** A player in a round. Times are in ms of the level clock. */
export interface Player extends Place2 {
  slot: number;
  person: Person;
  team: TeamNumber;
  playerClass: ClassNumber;
  z: number;
  vx: number;
  vy: number;
  crouched: boolean;
  weapon: number;
  health: number;
  /** ps.stats[0]: the health of the last frame. */
  statHealth: number;
  maxHealth: number;
  life: "alive" | "wounded" | "limbo";
  /** The place of death while in limbo. */
  body: (Place2 & { z: number }) | null;
  spawnedAt: number;
  invulnerableUntil: number;
  diedAt: number;
  /** When the player gives up waiting for a medic. */
  tapsOutAt: number;
  /** The corners still to walk to, and the destinations after them. */
  path: Place2[];
  aims: Place2[];
  /** Which routes the player prefers; chosen again in each life. */
  taste: number;
  waitsUntil: number;
  retreatsUntil: number;
  lastHurtAt: number;
  target: Player | null;
  seenTargetAt: number;
  firesFrom: number;
  burst: number;
  nextShotAt: number;
  sidestep: 1 | -1;
  sidestepUntil: number;
  nextGrenadeAt: number;
  nextPanzerAt: number;
  /** The teammate that the player is reviving, and when the revive is done. */
  patient: Player | null;
  reviveAt: number;
}

export function createPlayer(slot: number, person: Person, team: TeamNumber): Player {
  return {
    slot,
    person,
    team,
    playerClass: person.playerClass,
    x: 0,
    y: 0,
    z: 0,
    vx: 0,
    vy: 0,
    crouched: false,
    weapon: 0,
    health: 0,
    statHealth: 0,
    maxHealth: 0,
    life: "limbo",
    body: null,
    spawnedAt: 0,
    invulnerableUntil: 0,
    diedAt: 0,
    tapsOutAt: 0,
    path: [],
    aims: [],
    taste: slot,
    waitsUntil: 0,
    retreatsUntil: 0,
    lastHurtAt: -1e6,
    target: null,
    seenTargetAt: 0,
    firesFrom: 0,
    burst: 0,
    nextShotAt: 0,
    sidestep: 1,
    sidestepUntil: 0,
    nextGrenadeAt: 0,
    nextPanzerAt: 0,
    patient: null,
    reviveAt: 0,
  };
}
