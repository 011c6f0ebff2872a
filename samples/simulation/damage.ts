import { AXIS, type Player } from "./player.ts";
import { canSee, distance } from "./terrain.ts";
import { DAMAGE_RADIUS, MEANS_SUICIDE, WORLD } from "./weapons.ts";
import type { Blast, World } from "./world.ts";

const GIB_HEALTH = -175;
/** A body with less health than this after bullets goes straight to limbo. */
const LIMBO_HEALTH = -113;
const GIBBED = -176;
const WAITS_FOR_MEDIC_MS = [3500, 14_000] as const;

/** Leaves the body. From the next frame on the player watches a teammate. */
function enterLimbo(player: Player): void {
  if (player.life === "limbo") return;
  player.life = "limbo";
  player.body = { x: player.x, y: player.y, z: player.z };
  player.vx = 0;
  player.vy = 0;
}

function die(world: World, victim: Player, killer: number, means: number): void {
  victim.life = "wounded";
  victim.diedAt = world.now;
  victim.tapsOutAt = world.now + world.random.between(...WAITS_FOR_MEDIC_MS);
  victim.target = null;
  victim.patient = null;
  victim.path = [];
  victim.aims = [];
  victim.vx = 0;
  victim.vy = 0;
  world.tell("O", [victim.slot, killer, means]);
}

/**
 * Deals damage in the order of G_Damage: first the hook, with the old health, then the change of
 * health, then the obituary if the damage is lethal.
 */
export function hurt(
  world: World,
  victim: Player,
  attacker: Player | null,
  damage: number,
  flags: number,
  means: number,
): void {
  if (victim.life === "limbo" || victim.invulnerableUntil > world.now) return;
  world.tell("D", [victim.slot, attacker?.slot ?? WORLD, damage, flags, means]);
  const wasAlive = victim.life === "alive";
  victim.health -= damage;
  victim.lastHurtAt = world.now;
  const explosive = (flags & DAMAGE_RADIUS) !== 0;
  if (victim.health <= GIB_HEALTH || (explosive && damage > 190 && victim.health <= 0))
    victim.health = GIBBED;
  if (wasAlive && victim.health <= 0) die(world, victim, attacker?.slot ?? WORLD, means);
  if (victim.health === GIBBED || victim.health < LIMBO_HEALTH) victim.tapsOutAt = world.now;
}

/** The console command /kill, which causes an obituary without any damage. */
export function killSelf(world: World, player: Player): void {
  player.health = 0;
  die(world, player, player.slot, MEANS_SUICIDE);
  player.tapsOutAt = world.now;
}

/** Calls the hook for each player in the radius, in slot order: friends and the thrower too. */
export function explode(world: World, blast: Blast): void {
  for (const player of world.players) {
    if (player.life === "limbo") continue;
    const away = distance(player, blast);
    if (away >= blast.radius || !canSee(world.terrain, blast, player)) continue;
    const damage = Math.round(blast.damage * (1 - away / blast.radius));
    if (damage > 0) hurt(world, player, blast.owner, damage, DAMAGE_RADIUS, blast.means);
  }
}

/** The time between a team's spawn waves. The Axis wait longer, since they defend. */
export function waveMs(team: Player["team"]): number {
  return team === AXIS ? 20_000 : 15_000;
}

export function leaveBodies(world: World): void {
  for (const player of world.players)
    if (player.life === "wounded" && world.now > player.diedAt && world.now >= player.tapsOutAt)
      enterLimbo(player);
}
