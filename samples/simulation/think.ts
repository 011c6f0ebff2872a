import { look, throwThings } from "./combat.ts";
import { hurt, killSelf, waveMs } from "./damage.ts";
import { followPartner, goToPatient, makePlans, retreat, walkTo } from "./plans.ts";
import type { Player } from "./player.ts";
import { distance } from "./terrain.ts";
import { MEANS_FALLING } from "./weapons.ts";
import { isAlive, type World } from "./world.ts";

const REVIVE_RANGE = 80;
const REVIVE_MS = 500;

/**
 * Revives a wounded teammate within reach. The engine first calls the spawn hook, with full health,
 * and then the revive hook, with half of it.
 */
function revive(world: World, player: Player): void {
  const { patient, path } = player;
  if (patient === null) return;
  if (patient.life !== "wounded") {
    player.patient = null;
    return;
  }
  if (distance(player, patient) > REVIVE_RANGE) {
    if (path.length === 0) player.patient = null;
    return;
  }
  if (player.reviveAt === 0) player.reviveAt = world.now + REVIVE_MS;
  if (world.now < player.reviveAt) return;
  player.patient = null;
  Object.assign(patient, {
    life: "alive",
    health: patient.maxHealth,
    statHealth: patient.maxHealth,
    spawnedAt: world.now,
    invulnerableUntil: world.now + 3000,
    diedAt: 0,
    path: [],
    aims: [],
    waitsUntil: world.now + 800,
    retreatsUntil: 0,
    target: null,
  });
  world.tell("P", [patient.slot, 1, 0, 1]);
  patient.health = Math.floor(patient.maxHealth / 2);
  world.tell("R", [patient.slot, player.slot, patient.invulnerableUntil]);
}

/** Makes some players fall when they are near an edge. */
function misstep(world: World, player: Player): void {
  for (const [x, y] of world.terrain.map.drops) {
    if (distance(player, { x, y }) > 230 || !world.random.chance(0.008)) continue;
    hurt(world, player, null, Math.round(world.random.between(40, 240)), 0, MEANS_FALLING);
  }
}

/** A player who is nearly dead shortly before the team's spawn wave may give up. */
function giveUp(world: World, player: Player): void {
  const toWave = waveMs(player.team) - ((world.now - world.startedAt) % waveMs(player.team));
  if (
    player.health < 32 &&
    toWave < 3000 &&
    world.now - player.lastHurtAt > 5500 &&
    world.random.chance(0.05)
  )
    killSelf(world, player);
}

function mend(world: World, player: Player): void {
  if (
    player.health < player.maxHealth &&
    world.now - player.lastHurtAt > 6000 &&
    world.random.chance(0.5)
  )
    player.health = Math.min(player.maxHealth, player.health + 6);
}

/** Decides what a player does; called five times per second. */
export function think(world: World, player: Player): void {
  if (!isAlive(player)) return;
  look(world, player);
  throwThings(world, player);
  revive(world, player);
  misstep(world, player);
  if (isAlive(player)) giveUp(world, player);
  if (!isAlive(player)) return;
  mend(world, player);
  const retreating = player.retreatsUntil > world.now;
  if (
    player.health < 52 &&
    world.now - player.lastHurtAt < 500 &&
    !retreating &&
    world.random.chance(0.3)
  )
    retreat(world, player);
  if (retreating || player.target !== null) return;
  goToPatient(world, player);
  if (
    player.patient !== null ||
    followPartner(world, player) ||
    player.path.length > 0 ||
    player.waitsUntil > world.now
  )
    return;
  const aim = player.aims.shift();
  if (aim === undefined) makePlans(world, player);
  else walkTo(world, player, aim);
}
