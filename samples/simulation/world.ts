import type { HookCode } from "#lua/harness/traceRecord.ts";
import type { Random } from "../random.ts";
import { ALLIES, type Player, type TeamNumber } from "./player.ts";
import { heightAt, type Place2, type Terrain } from "./terrain.ts";

/** The height of the eyes and the origin above the floor, in units. */
const ORIGIN_HEIGHT = 24;

export interface Blast extends Place2 {
  at: number;
  owner: Player;
  /** The owner's team at the time of the throw. */
  team: TeamNumber;
  means: number;
  damage: number;
  radius: number;
}

/** A round being played. */
export interface World {
  terrain: Terrain;
  random: Random;
  players: Player[];
  blasts: Blast[];
  /** The level clock of the current frame, in ms. */
  now: number;
  startedAt: number;
  lengthMs: number;
  /** Reports a hook call to the modules, with the players as they are at this moment. */
  tell: (hook: HookCode, args: readonly number[]) => void;
}

export function isAlive(player: Player): boolean {
  return player.life === "alive";
}

export function findEnemies(world: World, player: Player): Player[] {
  return world.players.filter((other) => other.team !== player.team);
}

export function findPartner(world: World, player: Player): Player | null {
  return (
    world.players.find(
      (other) => other.team === player.team && other.person.guid === player.person.partner,
    ) ?? null
  );
}

/** Puts a player on the floor at a place. */
export function stand(world: World, player: Player, place: Place2): void {
  player.x = place.x;
  player.y = place.y;
  player.z = heightAt(world.terrain, place.x, place.y) + ORIGIN_HEIGHT;
}

export function spawnPoints(world: World, team: TeamNumber): readonly Place2[] {
  const { spawns } = world.terrain.map;
  return (team === ALLIES ? spawns.allies : spawns.axis).map(([x, y]) => ({ x, y }));
}

/** How much of the round has been played, 0..1. */
export function progress(world: World): number {
  return Math.min(1, (world.now - world.startedAt) / world.lengthMs);
}
