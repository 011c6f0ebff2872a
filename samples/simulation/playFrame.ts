import { shoot } from "./combat.ts";
import { explode, leaveBodies } from "./damage.ts";
import { FRAME_MS, move } from "./move.ts";
import { spawnWaves } from "./spawn.ts";
import { think } from "./think.ts";
import { isAlive, type World } from "./world.ts";

const THINKS_EVERY = 4;

/**
 * Plays one frame, up to the moment before the modules' et_RunFrame: all players decide, move and
 * shoot, and projectiles explode.
 */
export function playFrame(world: World): void {
  world.now += FRAME_MS;
  leaveBodies(world);
  spawnWaves(world);
  for (const player of world.players)
    if ((world.now / FRAME_MS + player.slot) % THINKS_EVERY === 0) think(world, player);
  for (const player of world.players) move(world, player);
  for (const player of world.players) if (isAlive(player)) shoot(world, player);
  const due = world.blasts.filter((blast) => blast.at <= world.now);
  world.blasts = world.blasts.filter((blast) => blast.at > world.now);
  for (const blast of due) explode(world, blast);
}
