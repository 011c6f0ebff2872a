import type {
  Attacker,
  CombatPosition,
  Engagement,
  KillCell,
  MovementCell,
  PathPoint,
  Place,
  PlayerTrack,
  RosterRow,
  TrackPoint,
  WeaponCount,
} from "./types.ts";

/** Rows as the reader returns them, with decoded paths and without line numbers. */
export type EngagementToWrite = Omit<Engagement, "line" | "path"> & { path: readonly PathPoint[] };
export type TrackToWrite = Omit<PlayerTrack, "line" | "path" | "samples"> & {
  path: readonly TrackPoint[];
};

export interface RoundToWrite {
  /** Header lines in this order, `map` and `round` among them. */
  header: Readonly<Record<string, string | number>>;
  engagements: readonly EngagementToWrite[];
  killCells: readonly KillCell[];
  movementCells: readonly MovementCell[];
  /** Only the project's own tracker writes these; the "v3" form leaves them out. */
  roster?: readonly Omit<RosterRow, "line">[];
  tracks?: readonly TrackToWrite[];
  combatPositions?: readonly Omit<CombatPosition, "line">[];
}

export interface WriteOptions {
  /**
   * "own": like the project's own tracker. "v3": like the V3 tracker, with raw names and every
   * weapon in the weapons field.
   */
  form: "own" | "v3";
  /** Encodes names as bytes; UTF-8 by default. */
  encodeName?: (name: string) => Uint8Array;
}

const utf8 = new TextEncoder();
const decimal = (value: number): string => value.toFixed(1);
const bit = (value: boolean): string => (value ? "1" : "0");
const coordinates = ({ x, y, z }: Place): string => `${decimal(x)};${decimal(y)};${decimal(z)}`;
const weaponPair = ({ weapon, count }: WeaponCount): string => `${weapon}:${count}`;

/**
 * Bytes as a string with one character per byte, so a file can be built as one string with any
 * encoding of its names.
 */
function byteString(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function mainWeapon(weapons: readonly WeaponCount[]): string {
  let main: WeaponCount = { weapon: 0, count: 0 };
  for (const weapon of weapons) if (weapon.count > main.count) main = weapon;
  return weaponPair(main);
}

function ownWeaponFields({ weapons, place, hitTimes }: Attacker): string {
  const coordinates =
    place === null ? "" : `${decimal(place.x)} ${decimal(place.y)} ${decimal(place.z)}`;
  return `${mainWeapon(weapons)},${coordinates},${weapons.map(weaponPair).join("+")},${(hitTimes ?? []).join("+")}`;
}

function v3WeaponField({ weapons }: Attacker): string {
  return weapons.length === 0 ? "0:0" : weapons.map((weapon) => `${weaponPair(weapon)};`).join("");
}

type WriteName = (name: string | null) => string;

/** Writes names, each encoded once; nothing for null. */
function makeNameWriter(encodeName: (name: string) => Uint8Array): WriteName {
  const encoded = new Map<string, string>();
  return (text) => {
    if (text === null) return "";
    const known = encoded.get(text);
    if (known !== undefined) return known;
    const bytes = byteString(encodeName(text));
    encoded.set(text, bytes);
    return bytes;
  };
}

/** Writers of the rows of each section. */
function makeRowWriters(form: WriteOptions["form"], name: WriteName) {
  const attacker = (a: Attacker): string =>
    `${a.guid},${name(a.name)},${a.team},${a.damage},${a.hits},${a.firstHit},${a.lastHit},` +
    `${bit(a.gotKill)},${form === "own" ? ownWeaponFields(a) : v3WeaponField(a)}`;
  const point = ({ time, x, y, z, event }: PathPoint): string =>
    `${time},${decimal(x)},${decimal(y)},${decimal(z)},${event}`;
  const engagement = (e: EngagementToWrite): string =>
    [
      e.id,
      e.startTime,
      e.endTime,
      e.duration,
      e.targetGuid,
      name(e.targetName),
      e.targetTeam,
      e.outcome,
      e.totalDamage,
      e.killerGuid ?? "",
      name(e.killerName),
      e.numAttackers,
      bit(e.isCrossfire),
      e.crossfireDelay ?? "",
      e.crossfireParticipants.join(","),
      coordinates(e.start),
      coordinates(e.end),
      decimal(e.distanceTraveled),
      e.path.map(point).join("|"),
      e.attackers.map(attacker).join("|"),
    ].join(";");
  const trackPoint = (p: TrackPoint): string =>
    `${p.time},${decimal(p.x)},${decimal(p.y)},${decimal(p.z)},${p.health},${decimal(p.speed)},` +
    `${p.weapon},${p.stance},${bit(p.sprint)},${p.event}`;
  const track = (t: TrackToWrite): string =>
    [
      t.guid,
      name(t.name),
      t.team,
      t.playerClass,
      t.spawnTime,
      t.deathTime ?? 0,
      t.firstMoveTime ?? "",
      t.deathType ?? "",
      t.path.length,
      t.path.map(trackPoint).join("|"),
    ].join(";");
  const rosterRow = (r: Omit<RosterRow, "line">): string =>
    [r.guid, name(r.name), r.team, r.playerClass, r.aliveMs, r.teamMs].join(";");
  const combatPosition = ({
    time,
    event,
    attacker: a,
    victim: v,
    weapon,
    meansOfDeath,
  }: Omit<CombatPosition, "line">): string =>
    [
      time,
      event,
      a === null ? ";;;" : [a.guid, name(a.name), a.team, a.playerClass].join(";"),
      v.guid,
      name(v.name),
      v.team,
      v.playerClass,
      a === null ? ";;" : coordinates(a),
      coordinates(v),
      weapon,
      meansOfDeath,
    ].join(";");
  return { engagement, track, rosterRow, combatPosition };
}

/**
 * Writes a round as an engagement file. Tests and benchmarks need files with any content.
 */
export function writeEngagementFile(
  round: RoundToWrite,
  { form, encodeName = (name) => utf8.encode(name) }: WriteOptions,
): Uint8Array {
  const { engagement, track, rosterRow, combatPosition } = makeRowWriters(
    form,
    makeNameWriter(encodeName),
  );
  const lines = [
    "# PROXIMITY_TRACKER_V3",
    ...Object.entries(round.header).map(([key, value]) => `# ${key}=${value}`),
  ];
  const counts: string[] = [];
  const section = <Row>(
    title: string,
    columns: string,
    rows: readonly Row[],
    write: (row: Row) => string,
  ): void => {
    lines.push(`# ${title}`, `# ${columns}`);
    for (const row of rows) lines.push(write(row));
    counts.push(`${title.toLowerCase()}=${rows.length}`);
  };
  section(
    "ENGAGEMENTS",
    "id;start_time;end_time;duration;target_guid;target_name;target_team;outcome;total_damage;" +
      "killer_guid;killer_name;num_attackers;is_crossfire;crossfire_delay;crossfire_participants;" +
      "start_x;start_y;start_z;end_x;end_y;end_z;distance_traveled;positions;attackers",
    round.engagements,
    engagement,
  );
  section(
    "KILL_HEATMAP",
    "grid_x;grid_y;axis_kills;allies_kills",
    round.killCells,
    (c) => `${c.gridX};${c.gridY};${c.axisKills};${c.alliesKills}`,
  );
  section(
    "MOVEMENT_HEATMAP",
    "grid_x;grid_y;traversal;combat;escape",
    round.movementCells,
    (c) => `${c.gridX};${c.gridY};${c.traversal};${c.combat};${c.escape}`,
  );
  if (form === "own") {
    section("PLAYERS", "guid;name;team;class;alive_ms;team_ms", round.roster ?? [], rosterRow);
    section(
      "PLAYER_TRACKS",
      "guid;name;team;class;spawn_time;death_time;first_move_time;death_type;samples;path",
      round.tracks ?? [],
      track,
    );
    section(
      "COMBAT_POSITIONS",
      "time;event;attacker_guid;attacker_name;attacker_team;attacker_class;victim_guid;victim_name;victim_team;victim_class;ax;ay;az;vx;vy;vz;weapon;mod",
      round.combatPositions ?? [],
      combatPosition,
    );
    lines.push(`# END ${counts.join(" ")}`);
  }
  const text = `${lines.join("\n")}\n`;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
