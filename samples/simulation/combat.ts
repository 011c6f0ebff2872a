import { scatter } from "./findPath.ts";
import { hurt } from "./damage.ts";
import type { Player } from "./player.ts";
import { SOLDIER } from "./people.ts";
import { canSee, distance } from "./terrain.ts";
import { DAMAGE_BULLET, getGrenade, getGun, HEADSHOT_DAMAGE, PANZERFAUST } from "./weapons.ts";
import { findEnemies, isAlive, findPartner, type World } from "./world.ts";

const SIGHT = 1650;
const FORGETS_MS = 700;
const FALLOFF_FROM = 1200;

function sees(world: World, player: Player, enemy: Player): boolean {
  return isAlive(enemy) && distance(player, enemy) < SIGHT && canSee(world.terrain, player, enemy);
}

/**
 * The nearest enemy in sight. Players who practise together first look at their partner's target.
 */
function chooseTarget(world: World, player: Player): { target: Player; reactionMs: number } | null {
  const partner = findPartner(world, player);
  if (partner?.target && distance(partner, player) < 1100 && sees(world, player, partner.target)) {
    return { target: partner.target, reactionMs: world.random.between(60, 260) };
  }
  let nearest: Player | null = null;
  for (const enemy of findEnemies(world, player)) {
    if (enemy.invulnerableUntil > world.now || !sees(world, player, enemy)) continue;
    // Distant players are often overlooked.
    if (distance(player, enemy) > 1000 && !world.random.chance(0.3)) continue;
    if (nearest === null || distance(player, enemy) < distance(player, nearest)) nearest = enemy;
  }
  return nearest === null
    ? null
    : { target: nearest, reactionMs: world.random.between(220, 620) * (1.3 - player.person.aim) };
}

export function look(world: World, player: Player): void {
  if (player.target !== null && sees(world, player, player.target)) {
    player.seenTargetAt = world.now;
    return;
  }
  if (
    player.target !== null &&
    isAlive(player.target) &&
    world.now - player.seenTargetAt < FORGETS_MS
  )
    return;
  const chosen = chooseTarget(world, player);
  player.target = chosen?.target ?? null;
  if (chosen === null) return;
  player.seenTargetAt = world.now;
  player.firesFrom = world.now + chosen.reactionMs;
  player.burst = 0;
}

function hitChance(world: World, player: Player, target: Player): number {
  const away = distance(player, target);
  const steady =
    (player.vx === 0 && player.vy === 0 ? 1 : 0.8) *
    (target.vx === 0 && target.vy === 0 ? 1.15 : 0.85) *
    (player.retreatsUntil > world.now ? 0.5 : 1);
  return 1.15 * player.person.aim * Math.max(0.12, 1.05 - away / 1400) * steady;
}

/** Fires the gun in bursts with short breaks. Each hit is reported at once. */
export function shoot(world: World, player: Player): void {
  const { target, person } = player;
  const gun = getGun(player);
  if (
    target === null ||
    world.now < player.firesFrom ||
    world.now < player.nextShotAt ||
    player.patient !== null
  )
    return;
  if (player.burst <= 0) {
    player.burst = Math.round(world.random.between(5, 11));
    player.nextShotAt = world.now + world.random.between(250, 700);
    return;
  }
  player.burst -= 1;
  player.nextShotAt = world.now + gun.shotMs;
  player.weapon = gun.weapon;
  if (
    player.seenTargetAt < world.now - 250 ||
    !world.random.chance(hitChance(world, player, target))
  )
    return;
  if (!canSee(world.terrain, player, target)) return;
  const far = distance(player, target) > FALLOFF_FROM ? 0.6 : 1;
  const head = world.random.chance(0.08 + 0.14 * person.aim);
  const wasAlive = isAlive(target);
  hurt(
    world,
    target,
    player,
    Math.round((head ? HEADSHOT_DAMAGE : gun.damage) * far),
    DAMAGE_BULLET,
    gun.means,
  );
  // Some players keep firing at the body.
  if (!isAlive(target) && (wasAlive ? !world.random.chance(0.35) : world.random.chance(0.5)))
    player.target = null;
}

/** Throws a grenade or fires the panzerfaust, now and then. */
export function throwThings(world: World, player: Player): void {
  const { random, now } = world;
  const { target } = player;
  if (target === null || now < player.firesFrom) return;
  const away = distance(player, target);
  if (
    player.playerClass === SOLDIER &&
    now >= player.nextPanzerAt &&
    away > 420 &&
    away < 1300 &&
    random.chance(0.25)
  ) {
    player.nextPanzerAt = now + random.between(24_000, 40_000);
    player.weapon = PANZERFAUST.weapon;
    world.blasts.push({
      ...scatter(world.terrain, target, 190, random.next),
      at: now + 300 + Math.round(away / 50) * 50,
      owner: player,
      team: player.team,
      means: PANZERFAUST.means,
      damage: PANZERFAUST.damage,
      radius: PANZERFAUST.radius,
    });
    return;
  }
  if (now < player.nextGrenadeAt || away < 330 || away > 950 || !random.chance(0.08)) return;
  const grenade = getGrenade(player.team);
  player.nextGrenadeAt = now + random.between(14_000, 30_000);
  player.weapon = grenade.weapon;
  player.nextShotAt = now + 900;
  world.blasts.push({
    ...scatter(world.terrain, target, 200, random.next),
    at: now + Math.round(random.between(32, 50)) * 50,
    owner: player,
    team: player.team,
    means: grenade.means,
    damage: grenade.damage,
    radius: grenade.radius,
  });
}
