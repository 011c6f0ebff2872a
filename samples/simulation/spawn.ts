import { ALLIES, AXIS, type Player, type TeamNumber } from "./player.ts";
import { MEDIC, SOLDIER } from "./people.ts";
import { waveMs } from "./damage.ts";
import { scatter } from "./findPath.ts";
import { getGun } from "./weapons.ts";
import { spawnPoints, stand, type World } from "./world.ts";

const SHIELD_MS = 3000;
const HEALTH = { plain: 100, perMedic: 10, most: 125, medic: 1.12 };

/** By the engine's rule, each medic raises the health of the whole team. */
function fullHealth(world: World, player: Player): number {
  const medics = world.players.filter(
    (other) => other.team === player.team && other.playerClass === MEDIC,
  ).length;
  const health = Math.min(HEALTH.most, HEALTH.plain + HEALTH.perMedic * medics);
  return Math.floor(player.playerClass === MEDIC ? health * HEALTH.medic : health);
}

/** Puts a player into the game at a spawn point of their team, without calling a hook. */
export function putIntoGame(world: World, player: Player): void {
  const points = spawnPoints(world, player.team);
  const mates = world.players.filter((other) => other.team === player.team);
  const point = points[mates.indexOf(player) % points.length];
  if (point === undefined) return;
  const { random, now } = world;
  Object.assign(player, {
    life: "alive",
    body: null,
    maxHealth: fullHealth(world, player),
    spawnedAt: now,
    invulnerableUntil: now + SHIELD_MS,
    diedAt: 0,
    vx: 0,
    vy: 0,
    crouched: false,
    path: [],
    aims: [],
    taste: Math.floor(random.next() * 1e6),
    waitsUntil: now + random.between(0, 900),
    retreatsUntil: 0,
    target: null,
    burst: 0,
    patient: null,
    nextGrenadeAt: now + random.between(4000, 12_000),
    nextPanzerAt:
      now +
      (player.playerClass === SOLDIER && player.person.panzer ? random.between(5000, 9000) : 1e9),
    weapon: getGun(player).weapon,
  });
  player.health = player.maxHealth;
  stand(world, player, scatter(world.terrain, point, 60, random.next));
}

/** Spawns all players of a team who wait in limbo when the team's wave comes. */
export function spawnWaves(world: World): void {
  for (const team of [AXIS, ALLIES] satisfies TeamNumber[]) {
    if ((world.now - world.startedAt) % waveMs(team) !== 0) continue;
    for (const player of world.players) {
      if (player.team !== team || player.life !== "limbo") continue;
      putIntoGame(world, player);
      world.tell("P", [player.slot, 0, 0, 1]);
    }
  }
}
