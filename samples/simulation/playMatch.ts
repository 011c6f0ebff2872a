import type { TraceRecord } from "#lua/harness/traceRecord.ts";
import type { SampleMap } from "../maps/sampleMap.ts";
import { seededRandom } from "../random.ts";
import { FRAME_MS } from "./move.ts";
import type { Person } from "./people.ts";
import { intermissionState, toSlotState, buildUserinfo } from "./engineState.ts";
import { playFrame } from "./playFrame.ts";
import { ALLIES, AXIS, createPlayer, type Player, type TeamNumber } from "./player.ts";
import { putIntoGame } from "./spawn.ts";
import { buildTerrain, type Terrain } from "./terrain.ts";
import { createTraceWriter, EMPTY_SLOT, type TraceWriter } from "./traceWriter.ts";
import type { World } from "./world.ts";

const SPECTATOR = 3;
const WARMUP_FRAMES = 60;
const COUNTDOWN_FRAMES = 80;
const INTERMISSION_FRAMES = 240;
/** The level clock jumps on each load: six frames of 100 ms without players, and then one more. */
const LOAD_FRAMES = 6;

export interface Match {
  map: SampleMap;
  seed: number;
  /** The team that attacks first, and the team that defends. */
  teams: readonly [readonly Person[], readonly Person[]];
  /** The lengths of the two halves of a stopwatch match, in ms. */
  halvesMs: readonly [number, number];
}

/** A server process: its clocks, and the state that outlives a virtual machine. */
interface Server {
  match: Match;
  terrain: Terrain;
  writer: TraceWriter;
  levelTime: number;
  /** et.trap_Milliseconds minus the level time; grows with each load. */
  clockOffset: number;
  clock: number;
}

function tell(
  server: Server,
  hook: TraceRecord["h"],
  args: readonly number[],
  atFrame = false,
): void {
  // Within a frame the clock advances by about 1 ms per call. At the frame itself it follows the
  // level time.
  server.clock = Math.max(
    server.clock + (atFrame ? 0 : 1),
    server.levelTime + server.clockOffset - (atFrame ? 0 : 30),
  );
  server.writer.write(hook, server.clock, args);
}

function frame(server: Server, stepMs = FRAME_MS): void {
  server.levelTime += stepMs;
  tell(server, "F", [server.levelTime], true);
}

/** Starts a new virtual machine: loads the module, begins the level and connects all players. */
function loadLevel(
  server: Server,
  gamestate: string,
  restart: 0 | 1,
  players: readonly Player[],
  world: World | null,
): void {
  const { writer, match } = server;
  writer.cvars = { ...writer.cvars, gamestate, mapname: match.map.name };
  writer.slots = new Map(
    restart === 0
      ? []
      : players.map((player) => [player.slot, { ...EMPTY_SLOT, userinfo: buildUserinfo(player) }]),
  );
  server.clockOffset += 200;
  tell(server, "V", []);
  writer.configstrings = { ...writer.configstrings, s: String(server.levelTime) };
  tell(server, "I", [server.levelTime, 1000 + (match.seed % 1000), restart]);
  tell(server, "F", [server.levelTime], true);
  for (let i = 1; i < LOAD_FRAMES; i += 1) frame(server, 100);
  writer.configstrings = { ...writer.configstrings, m: match.map.name };
  for (const player of players) connect(server, player, restart, world);
  frame(server, 100);
}

/** Connects a player: as a spectator on a fresh server, back into the team after a restart. */
function connect(server: Server, player: Player, restart: 0 | 1, world: World | null): void {
  const { slots } = server.writer;
  const team = restart === 0 ? SPECTATOR : player.team;
  const base = {
    ...EMPTY_SLOT,
    connected: 1,
    team,
    playerClass: restart === 0 ? 0 : player.playerClass,
    userinfo: buildUserinfo(player),
  };
  slots.set(player.slot, base);
  tell(server, "C", [player.slot, 1 - restart, 0]);
  slots.set(player.slot, { ...base, netname: player.person.netname });
  tell(server, "U", [player.slot]);
  if (world === null)
    slots.set(player.slot, {
      ...base,
      netname: player.person.netname,
      connected: 2,
      health: 100,
      statHealth: 100,
      pmFlags: 512,
      lastSpawnTime: server.levelTime,
      origin: [0, 0, 3000],
    });
  else {
    world.now = server.levelTime;
    putIntoGame(world, player);
    slots.set(player.slot, toSlotState(world, player));
  }
  tell(server, "P", [player.slot, 0, 1, 1]);
  tell(server, "B", [player.slot]);
}

function present(server: Server, world: World): void {
  for (const player of world.players)
    server.writer.slots.set(player.slot, toSlotState(world, player));
}

/** Plays one half, from the load to the end of the intermission. Yields records frame by frame. */
function* playHalf(server: Server, players: Player[], half: 0 | 1): Generator<TraceRecord> {
  const { match, writer } = server;
  const world: World = {
    terrain: server.terrain,
    random: seededRandom(match.seed * 2 + half),
    players,
    blasts: [],
    now: server.levelTime,
    startedAt: server.levelTime,
    lengthMs: match.halvesMs[half],
    tell: (hook, args) => {
      present(server, world);
      tell(server, hook, args);
    },
  };
  loadLevel(server, "0", 1, players, world);
  world.now = server.levelTime;
  world.startedAt = server.levelTime;
  while (world.now - world.startedAt < world.lengthMs) {
    playFrame(world);
    for (const player of players)
      player.statHealth = player.life === "limbo" ? player.statHealth : player.health;
    present(server, world);
    if (world.now - world.startedAt >= world.lengthMs)
      writer.cvars = { ...writer.cvars, g_currentRound: half === 0 ? "1" : "0" };
    frame(server);
    yield* writer.take();
  }
  writer.cvars = { ...writer.cvars, gamestate: "3" };
  for (const player of players) writer.slots.set(player.slot, intermissionState(world, player));
  for (let i = 0; i < INTERMISSION_FRAMES; i += 1) frame(server);
  yield* writer.take();
}

function warmUp(server: Server, players: readonly Player[], restart: 0 | 1): void {
  const { writer } = server;
  loadLevel(server, "2", restart, players, null);
  for (let i = 0; i < WARMUP_FRAMES; i += 1) frame(server);
  writer.cvars = { ...writer.cvars, gamestate: "1" };
  for (let i = 0; i < COUNTDOWN_FRAMES; i += 1) frame(server);
  shutDown(server, 1, "0");
}

function shutDown(server: Server, restart: 0 | 1, nextState: string): void {
  server.writer.cvars = { ...server.writer.cvars, gamestate: nextState };
  tell(server, "S", [restart]);
  tell(server, "Q", []);
}

function line(people: readonly Person[], team: TeamNumber, offset: number): Player[] {
  // Slots of the two teams alternate, as when people join in turn.
  return people.map((person, i) => createPlayer(i * 2 + offset, person, team));
}

/** Plays a stopwatch match on a server of its own. Yields the records that a module would see. */
export function* playMatch(match: Match): Generator<TraceRecord> {
  const writer = createTraceWriter();
  writer.cvars = {
    gamestate: "2",
    mapname: match.map.name,
    g_currentRound: "0",
    g_gametype: "3",
    sv_maxclients: "20",
    timelimit: "10",
    g_friendlyFire: "1",
    sv_fps: "20",
    mod_version: "v2.85.0",
  };
  writer.configstrings = { m: "", t: "646", s: "" };
  const server: Server = {
    match,
    terrain: buildTerrain(match.map),
    writer,
    levelTime: 0,
    clockOffset: 1100,
    clock: 0,
  };
  for (const half of [0, 1] as const) {
    const [first, second] = half === 0 ? ([ALLIES, AXIS] as const) : ([AXIS, ALLIES] as const);
    const players = [...line(match.teams[0], first, 1), ...line(match.teams[1], second, 2)].sort(
      (a, b) => a.slot - b.slot,
    );
    warmUp(server, players, half);
    yield* playHalf(server, players, half);
    shutDown(server, half === 0 ? 1 : 0, half === 0 ? "2" : "3");
  }
  yield* writer.take();
}
