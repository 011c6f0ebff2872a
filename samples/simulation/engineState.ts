import { isAlive, type World } from "./world.ts";
import type { Player } from "./player.ts";
import type { SlotState } from "./traceWriter.ts";

const CONNECTED = 2;
const PM_DEAD = 3;
const PM_INTERMISSION = 5;
const PMF_RESPAWNED = 512;
const PMF_FOLLOW = 4096;
const PMF_LIMBO = 16_384;
const EF_DEAD = 1;
const EF_CROUCHING = 16;
/** In limbo r.currentOrigin stays at the place of death, raised by this much. */
const LIMBO_HEIGHT = 8;

type Vector = readonly [number, number, number];

const tenth = (value: number): number => Math.floor(value * 10 + 0.5);
const whole = (value: number): number => Math.floor(value + 0.5);

function toOrigin(player: Player): Vector {
  return [tenth(player.x), tenth(player.y), tenth(player.z)];
}

export function buildUserinfo(player: Player): string {
  const name = player.person.netname;
  return `\\name\\${name}\\rate\\25000\\snaps\\20\\cl_guid\\${player.person.guid}\\protocol\\84\\ip\\10.0.0.${player.slot}:27960`;
}

/**
 * What the engine returns for a player in the game. In limbo all of ps is that of the teammate that
 * the player watches.
 */
export function toSlotState(world: World, player: Player): SlotState {
  const ownState: SlotState = {
    connected: CONNECTED,
    team: player.team,
    playerClass: player.playerClass,
    health: player.health,
    pmType: isAlive(player) ? 0 : PM_DEAD,
    pmFlags: player.spawnedAt === world.now ? PMF_RESPAWNED : 0,
    eFlags:
      player.life === "wounded" && world.now > player.diedAt
        ? EF_DEAD
        : player.crouched
          ? EF_CROUCHING
          : 0,
    weapon: player.weapon,
    statHealth: player.statHealth,
    lastSpawnTime: player.spawnedAt,
    invulnerableUntil: player.invulnerableUntil > world.now ? player.invulnerableUntil : 0,
    deathTime: player.diedAt,
    netname: player.person.netname,
    userinfo: buildUserinfo(player),
    origin: toOrigin(player),
    velocity: [whole(player.vx), whole(player.vy), 0],
    body: null,
  };
  if (player.life !== "limbo" || player.body === null) return ownState;
  const body: Vector = [
    tenth(player.body.x),
    tenth(player.body.y),
    tenth(player.body.z + LIMBO_HEIGHT),
  ];
  const watched = world.players.find((other) => other.team === player.team && isAlive(other));
  if (watched === undefined)
    return { ...ownState, pmType: 0, pmFlags: PMF_LIMBO, eFlags: 0, velocity: [0, 0, 0], body };
  const watchedState = toSlotState(world, watched);
  return {
    ...ownState,
    pmType: watchedState.pmType,
    pmFlags: PMF_LIMBO | PMF_FOLLOW,
    eFlags: watchedState.eFlags,
    weapon: watchedState.weapon,
    statHealth: watchedState.statHealth,
    origin: watchedState.origin,
    velocity: watchedState.velocity,
    body,
  };
}

/** At the end all players are at the camera. Only r.currentOrigin still has their last position. */
export function intermissionState(world: World, player: Player): SlotState {
  const state = toSlotState(world, player);
  const { bounds } = world.terrain.map;
  const camera: Vector = [tenth((bounds.mins.x + bounds.maxs.x) / 2), tenth(bounds.maxs.y), 8000];
  return { ...state, pmType: PM_INTERMISSION, origin: camera, body: state.body ?? state.origin };
}
