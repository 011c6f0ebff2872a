import { findPath, scatter } from "./findPath.ts";
import { ALLIES, type Player } from "./player.ts";
import { MEDIC } from "./people.ts";
import { distance, type Place2 } from "./terrain.ts";
import { isAlive, findPartner, progress, spawnPoints, type World } from "./world.ts";

/** A medic goes to a wounded teammate within this distance. */
const NURSE_RANGE = 900;
/** Partners stay within this distance of each other. */
const KEEPS_WITHIN = 260;

/** Sends a player to a place. If there is no path to it, the player stays. */
export function walkTo(world: World, player: Player, place: Place2): void {
  player.path = findPath(world.terrain, player, place, player.taste) ?? [];
}

function attackerAims(world: World): Place2[] {
  const { lanes, objectives } = world.terrain.map;
  const lane = world.random.pick(lanes);
  const [main] = objectives;
  const end = main === undefined ? [] : [scatter(world.terrain, main, 420, world.random.next)];
  // Early in the round few get past the first part of a lane; later they push on to its end.
  const reach = Math.max(3, Math.round(lane.length * Math.min(1, 0.55 + progress(world) * 0.7)));
  return [
    ...lane
      .slice(0, reach)
      .map(([x, y]) => scatter(world.terrain, { x, y }, 130, world.random.next)),
    ...(reach >= lane.length ? end : []),
  ];
}

/** A place to wait for the enemy: far forward early in the round, near the last objective later. */
function defenderAims(world: World): Place2[] {
  const { holds, objectives } = world.terrain.map;
  const [main] = objectives;
  const wanted = 3700 - 2900 * progress(world) + world.random.between(-800, 800);
  const fit = ([x, y]: readonly [number, number]): number =>
    main === undefined ? 0 : Math.abs(distance({ x, y }, main) - wanted);
  const [best] = [0, 1, 2].map(() => world.random.pick(holds)).sort((a, b) => fit(a) - fit(b));
  return best === undefined
    ? []
    : [scatter(world.terrain, { x: best[0], y: best[1] }, 90, world.random.next)];
}

function roam(world: World, player: Player): Place2[] {
  return [scatter(world.terrain, player, 500, world.random.next)];
}

/** Decides what a player without a destination does next. */
export function makePlans(world: World, player: Player): void {
  if (player.team === ALLIES) {
    const fresh = world.now - player.spawnedAt < 3000;
    player.aims = fresh || world.random.chance(0.3) ? attackerAims(world) : roam(world, player);
    if (!fresh && player.aims.length > 1) player.aims = nearestOnward(player, player.aims);
    player.waitsUntil = fresh ? player.waitsUntil : world.now + world.random.between(300, 2500);
    return;
  }
  player.aims = defenderAims(world);
  player.waitsUntil =
    world.now - player.spawnedAt < 3000
      ? player.waitsUntil
      : world.now + world.random.between(3000, 11_000);
}

/** The rest of a lane after its point nearest to the player. */
function nearestOnward(player: Player, aims: readonly Place2[]): Place2[] {
  let best = 0;
  aims.forEach((aim, i) => {
    if (distance(aim, player) < distance(aims[best] ?? aim, player)) best = i;
  });
  return aims.slice(best + 1);
}

/** Keeps partners together: the second follows the first, a little to the side. True if so now. */
export function followPartner(world: World, player: Player): boolean {
  const partner = findPartner(world, player);
  if (partner === null || !isAlive(partner) || partner.slot > player.slot) return false;
  const away = distance(player, partner);
  if (away < KEEPS_WITHIN || away > 3200) return away < KEEPS_WITHIN && partner.path.length > 0;
  walkTo(world, player, scatter(world.terrain, partner, 150, world.random.next));
  player.aims = [];
  return true;
}

/** Sends a medic without an enemy in view to the nearest wounded teammate. */
export function goToPatient(world: World, player: Player): void {
  if (player.playerClass !== MEDIC || player.patient !== null || player.target !== null) return;
  const bodies = world.players.filter(
    (other) =>
      other.team === player.team &&
      other.life === "wounded" &&
      distance(other, player) < NURSE_RANGE &&
      !world.players.some((nurse) => nurse.patient === other),
  );
  const [nearest] = bodies.sort((a, b) => distance(a, player) - distance(b, player));
  if (nearest === undefined || !world.random.chance(0.6)) return;
  player.patient = nearest;
  player.reviveAt = 0;
  walkTo(world, player, nearest);
  player.aims = [];
}

/** Sends a player back towards the team's spawn points, out of the enemy's sight if possible. */
export function retreat(world: World, player: Player): void {
  const { random } = world;
  const home = random.pick(spawnPoints(world, player.team));
  const away = distance(player, home);
  const step = Math.min(1, random.between(650, 1300) / Math.max(1, away));
  const back = {
    x: player.x + (home.x - player.x) * step,
    y: player.y + (home.y - player.y) * step,
  };
  player.retreatsUntil = world.now + random.between(5200, 9000);
  player.aims = [];
  walkTo(world, player, scatter(world.terrain, back, 260, random.next));
  if (random.chance(0.5)) player.target = null;
}
