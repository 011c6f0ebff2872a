import { ALLIES, type Player, type TeamNumber } from "./player.ts";

/** A gun in the engine's numbers: `weapon` is what is held, `means` is what did the damage. */
export interface Gun {
  weapon: number;
  means: number;
  damage: number;
  shotMs: number;
}

const MP40: Gun = { weapon: 3, means: 8, damage: 18, shotMs: 150 };
const THOMPSON: Gun = { weapon: 8, means: 9, damage: 18, shotMs: 150 };
const STEN: Gun = { weapon: 10, means: 10, damage: 14, shotMs: 150 };
const COVERT_OPS = 4;

export function getGun(player: Player): Gun {
  if (player.playerClass === COVERT_OPS) return STEN;
  return player.team === ALLIES ? THOMPSON : MP40;
}

export const PANZERFAUST = { weapon: 5, means: 15, damage: 320, radius: 280 };

export function getGrenade(team: TeamNumber): {
  weapon: number;
  means: number;
  damage: number;
  radius: number;
} {
  return team === ALLIES
    ? { weapon: 9, means: 18, damage: 230, radius: 270 }
    : { weapon: 4, means: 16, damage: 230, radius: 270 };
}

export const MEANS_FALLING = 32;
export const MEANS_SUICIDE = 33;
/** The engine's number for the world, as an attacker. */
export const WORLD = 1022;
export const DAMAGE_RADIUS = 1;
export const DAMAGE_BULLET = 64;
export const HEADSHOT_DAMAGE = 40;
