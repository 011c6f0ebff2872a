import type { Player } from "./player.ts";
import { canWalk, distance, isWalkable, nearestWalkable } from "./terrain.ts";
import { isAlive, stand, type World } from "./world.ts";

export const FRAME_MS = 50;
const RUN = 256;
const SPRINT = 330;
const SIDESTEP = 170;
const CROUCHED = 100;
/** The share of the wanted speed that is reached in one frame. */
const GRIP = 0.45;

function steer(player: Player, wantX: number, wantY: number): void {
  player.vx += (wantX - player.vx) * GRIP;
  player.vy += (wantY - player.vy) * GRIP;
  if (Math.abs(player.vx) < 2 && Math.abs(player.vy) < 2) {
    player.vx = 0;
    player.vy = 0;
  }
}

/** Moves along the path. Returns true while some of it is left. */
function followPath(world: World, player: Player, speed: number): boolean {
  let next = player.path[0];
  while (next !== undefined && distance(player, next) < 26) {
    player.path.shift();
    next = player.path[0];
  }
  if (next === undefined) return false;
  const away = distance(player, next);
  steer(player, ((next.x - player.x) / away) * speed, ((next.y - player.y) / away) * speed);
  // A fight may have pushed the player off the path: find the way back to it.
  if (!canWalk(world.terrain, player, next)) {
    const free = nearestWalkable(world.terrain, player);
    if (free !== null && world.random.chance(0.2)) player.path.unshift(free);
  }
  return true;
}

/** Steps from side to side in front of an enemy, and a little forwards or back. */
function dodge(world: World, player: Player, target: Player): void {
  const away = Math.max(1, distance(player, target));
  const [dx, dy] = [(target.x - player.x) / away, (target.y - player.y) / away];
  if (world.now >= player.sidestepUntil) {
    player.sidestep = world.random.chance(0.5) ? 1 : -1;
    player.sidestepUntil = world.now + world.random.between(350, 1100);
    player.crouched = world.random.chance(0.2);
  }
  const closing = away > 520 ? 0.45 : away < 220 ? -0.4 : 0.1;
  const speed = player.crouched ? CROUCHED : SIDESTEP;
  steer(
    player,
    (-dy * player.sidestep + dx * closing) * speed,
    (dx * player.sidestep + dy * closing) * speed,
  );
}

/** Walks for one frame. Walls stop only the part of the step that runs into them. */
export function move(world: World, player: Player): void {
  if (!isAlive(player)) return;
  const retreating = player.retreatsUntil > world.now;
  const fighting =
    player.target !== null &&
    world.now >= player.firesFrom &&
    !retreating &&
    player.patient === null;
  if (fighting && player.target !== null) dodge(world, player, player.target);
  else {
    player.crouched = false;
    const calm = world.now - player.lastHurtAt > 2500 && player.target === null;
    const waits = player.waitsUntil > world.now && calm && player.patient === null;
    if (
      waits ||
      !followPath(world, player, retreating || calm ? SPRINT - (player.slot % 4) * 14 : RUN)
    )
      steer(player, 0, 0);
  }
  const step = FRAME_MS / 1000;
  const [x, y] = [player.x + player.vx * step, player.y + player.vy * step];
  if (isWalkable(world.terrain, x, y)) stand(world, player, { x, y });
  else if (isWalkable(world.terrain, x, player.y)) {
    player.vy = 0;
    stand(world, player, { x, y: player.y });
  } else if (isWalkable(world.terrain, player.x, y)) {
    player.vx = 0;
    stand(world, player, { x: player.x, y });
  } else {
    player.vx = 0;
    player.vy = 0;
    player.sidestep = player.sidestep === 1 ? -1 : 1;
  }
}
