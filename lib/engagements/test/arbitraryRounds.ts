import fc from "fast-check";
import {
  OUTCOMES,
  TEAMS,
  type Attacker,
  type KillCell,
  type MovementCell,
  type Place,
  type PlayerGuid,
} from "#lib/engagements/types.ts";
import type {
  EngagementToWrite,
  RoundToWrite,
  TrackToWrite,
} from "#lib/engagements/writeEngagementFile.ts";

/** The length of the longest name that the engine keeps, in bytes. */
const MAX_NAME_BYTES = 35;
const utf8 = new TextEncoder();

const int32 = fc.integer({ min: -2_147_483_647, max: 2_147_483_647 });
const natural = fc.nat({ max: 2_147_483_647 });
/** The file keeps tenths of a unit. */
const tenths = fc.integer({ min: -100_000, max: 100_000 }).map((n) => n / 10);
const place: fc.Arbitrary<Place> = fc.record({ x: tenths, y: tenths, z: tenths });
const team = fc.constantFrom(...TEAMS);
const hexDigits = fc.string({
  unit: fc.constantFrom(..."0123456789ABCDEF"),
  minLength: 32,
  maxLength: 32,
});

const guids: fc.Arbitrary<PlayerGuid> = fc
  .oneof(
    { weight: 5, arbitrary: hexDigits },
    fc.nat({ max: 63 }).map((n) => `SLOT${n}`),
    fc.nat({ max: 63 }).map((n) => `OMNIBOT${n}`),
    fc.constantFrom("UNKNOWN", "WORLD_1022"),
  )
  .map((guid) => guid as PlayerGuid);

/** Pieces of names: any characters that the engine allows, and text that imitates the format. */
const namePiece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.string({
      unit: fc.constantFrom(...Array.from("abcXYZ019 ,|#^=:+-._'()[]{}<>&é☠💥")),
      maxLength: 12,
    }),
  },
  fc
    .string({ unit: "binary", maxLength: 8 })
    .map((text) => text.replaceAll(/[;"\\\0\r\n]|\p{Cs}/gu, "_")),
  fc.constantFrom(
    "# ENGAGEMENTS",
    "|SLOT1,",
    ",AXIS,",
    ",ALLIES,1,1,1,1,0,",
    "0:0",
    ",AXIS,1,1,1,1,0,0:0|",
    "8:1",
    "END",
    "^1",
    "^^7",
  ),
);

/** Names as in a raw V3 file: without `;`, `"`, `\` and line breaks, at most 35 bytes. */
const rawNames: fc.Arbitrary<string> = fc.array(namePiece, { maxLength: 5 }).map((pieces) => {
  let name = "";
  for (const char of pieces.join("")) {
    if (utf8.encode(name + char).length > MAX_NAME_BYTES) break;
    name += char;
  }
  return name;
});

/** Names as the project's own tracker writes them: separators and control characters replaced. */
const safeNames: fc.Arbitrary<string> = rawNames.map((name) =>
  name.replaceAll(/[,|]|\p{Cc}/gu, "_"),
);

function attackers(names: fc.Arbitrary<string>, form: "own" | "v3"): fc.Arbitrary<Attacker> {
  return fc.record({
    guid: guids,
    name: names,
    team,
    damage: natural,
    hits: natural,
    firstHit: int32,
    lastHit: int32,
    gotKill: fc.boolean(),
    weapons: fc.array(
      fc.record({
        weapon: fc.integer({ min: 1, max: 60 }),
        count: fc.integer({ min: 1, max: 500 }),
      }),
      { maxLength: 4 },
    ),
    place: form === "own" ? place : fc.constant(null),
    hitTimes:
      form === "own"
        ? fc.array(int32, { maxLength: 6 }).map((times) => times.toSorted((a, b) => a - b))
        : fc.constant(null),
  });
}

const pathPoints = fc.array(
  fc.record({
    time: int32,
    x: tenths,
    y: tenths,
    z: tenths,
    event: fc.constantFrom("start", "hit", "sample", "death", "escape", "lurk"),
  }),
  { maxLength: 8 },
);

function engagements(
  names: fc.Arbitrary<string>,
  form: "own" | "v3",
): fc.Arbitrary<EngagementToWrite> {
  return fc
    .record({
      id: int32,
      startTime: int32,
      endTime: int32,
      duration: int32,
      targetGuid: guids,
      targetName: names,
      targetTeam: team,
      outcome: fc.constantFrom(...OUTCOMES),
      totalDamage: natural,
      killer: fc.option(fc.record({ guid: guids, name: names })),
      isCrossfire: fc.boolean(),
      crossfireDelay: fc.option(int32),
      crossfireParticipants: fc.array(guids, { maxLength: 3 }),
      start: place,
      end: place,
      distanceTraveled: fc.nat({ max: 1_000_000 }).map((n) => n / 10),
      attackers: fc.array(attackers(names, form), { maxLength: 4 }),
      path: pathPoints,
    })
    .map(({ killer, ...rest }) =>
      Object.assign(rest, {
        killerGuid: killer?.guid ?? null,
        killerName: killer?.name ?? null,
        numAttackers: rest.attackers.length,
      }),
    );
}

const killCells: fc.Arbitrary<KillCell> = fc.record({
  gridX: int32,
  gridY: int32,
  axisKills: natural,
  alliesKills: natural,
});
const movementCells: fc.Arbitrary<MovementCell> = fc.record({
  gridX: int32,
  gridY: int32,
  traversal: natural,
  combat: natural,
  escape: natural,
});

const playerClass = fc.constantFrom(
  "SOLDIER",
  "MEDIC",
  "ENGINEER",
  "FIELDOPS",
  "COVERTOPS",
  "UNKNOWN",
);

function tracks(names: fc.Arbitrary<string>): fc.Arbitrary<TrackToWrite> {
  return fc.record({
    guid: guids,
    name: names,
    team,
    playerClass,
    spawnTime: int32,
    deathTime: fc.option(int32.filter((time) => time !== 0)),
    firstMoveTime: fc.option(int32),
    deathType: fc.constantFrom("killed", "round_end"),
    path: fc.array(
      fc.record({
        time: int32,
        x: tenths,
        y: tenths,
        z: tenths,
        health: int32,
        speed: tenths,
        weapon: natural,
        stance: fc.nat({ max: 2 }),
        sprint: fc.boolean(),
        event: fc.constantFrom("spawn", "sample", "death"),
      }),
      { maxLength: 5 },
    ),
  });
}

const header = fc.record({
  map: fc.constantFrom("supply", "te_escape2", "sw-x"),
  round: fc.nat({ max: 2 }),
  crossfire_window: fc.constant(1000),
  tracker_version: fc.constant("1.0.0"),
});

/** A round as the project's own tracker writes it. */
export const ownRounds: fc.Arbitrary<RoundToWrite> = fc.record({
  header,
  engagements: fc.array(engagements(safeNames, "own"), { maxLength: 5 }),
  killCells: fc.array(killCells, { maxLength: 4 }),
  movementCells: fc.array(movementCells, { maxLength: 4 }),
  roster: fc.array(
    fc.record({
      guid: guids,
      name: safeNames,
      team,
      playerClass,
      aliveMs: natural,
      teamMs: natural,
    }),
    { maxLength: 3 },
  ),
  tracks: fc.array(tracks(safeNames), { maxLength: 3 }),
  combatPositions: fc.array(
    fc.record({
      time: int32,
      event: fc.constantFrom("kill", "world"),
      attacker: fc.option(
        fc.record({
          guid: guids,
          name: safeNames,
          team,
          playerClass,
          x: tenths,
          y: tenths,
          z: tenths,
        }),
      ),
      victim: fc.record({
        guid: guids,
        name: safeNames,
        team,
        playerClass,
        x: tenths,
        y: tenths,
        z: tenths,
      }),
      weapon: natural,
      meansOfDeath: natural,
    }),
    { maxLength: 3 },
  ),
});

/** A round as the V3 tracker wrote it: raw names. */
export const v3Rounds: fc.Arbitrary<RoundToWrite> = fc.record({
  header: header.map(({ tracker_version: _version, ...rest }) => rest),
  engagements: fc.array(engagements(rawNames, "v3"), { maxLength: 5 }),
  killCells: fc.array(killCells, { maxLength: 4 }),
  movementCells: fc.array(movementCells, { maxLength: 4 }),
});
