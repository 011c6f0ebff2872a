import { describe, expect, test } from "vitest";
import { readEngagementFile } from "./readEngagementFile.ts";
import type { EngagementFile, Problem } from "./types.ts";

const GUID_A = "A".repeat(32);
const GUID_B = "B".repeat(32);
const GUID_C = "C".repeat(32);
const ATTACKER = `${GUID_B},bee,ALLIES,54,3,1000,1400,1,8:3;`;

/** A valid row of ENGAGEMENTS with some columns changed. */
function row(changes: Record<number, string> = {}): string {
  const columns = [
    "7",
    "1000",
    "1500",
    "500",
    GUID_A,
    "ay",
    "AXIS",
    "killed",
    "54",
    GUID_B,
    "bee",
    "1",
    "0",
    "",
    "",
    "1.5",
    "-2.5",
    "3.0",
    "4.0",
    "5.0",
    "6.0",
    "12.3",
    "1000,1.5,-2.5,3.0,start|1500,4.0,5.0,6.0,death",
    ATTACKER,
  ];
  for (const [column, value] of Object.entries(changes)) columns[Number(column)] = value;
  return columns.join(";");
}

interface Parts {
  tag?: string;
  header?: string[];
  engagements?: string[];
  kills?: string[];
  movement?: string[];
  more?: string[];
}

function fileText({
  tag = "V3",
  header = ["map=supply", "round=0"],
  engagements = [],
  kills = [],
  movement = [],
  more = [],
}: Parts): string {
  return [
    `# PROXIMITY_TRACKER_${tag}`,
    ...header.map((line) => `# ${line}`),
    "# ENGAGEMENTS",
    "# id;start_time;…",
    ...engagements,
    "# KILL_HEATMAP",
    "# grid_x;grid_y;axis_kills;allies_kills",
    ...kills,
    "# MOVEMENT_HEATMAP",
    "# grid_x;grid_y;traversal;combat;escape",
    ...movement,
    ...more,
    "",
  ].join("\n");
}

const read = (text: string): ReturnType<typeof readEngagementFile> =>
  readEngagementFile(new TextEncoder().encode(text));

function readFile(parts: Parts | string): EngagementFile {
  const result = read(typeof parts === "string" ? parts : fileText(parts));
  if (!result.ok) throw new Error(result.refusal.message);
  return result.file;
}

/** Engagement rows begin on this line of `fileText`. */
const FIRST_ROW_LINE = 6;

const readProblems = (changes: Record<number, string>): Problem[] =>
  readFile({ engagements: [row(changes)] }).problems;

describe("a row of ENGAGEMENTS", () => {
  test("is read column by column", () => {
    const { engagements, problems } = readFile({ engagements: [row()] });
    expect(problems).toEqual([]);
    const { path, ...rest } = engagements[0]!;
    expect(rest).toEqual({
      line: FIRST_ROW_LINE,
      id: 7,
      startTime: 1000,
      endTime: 1500,
      duration: 500,
      targetGuid: GUID_A,
      targetName: "ay",
      targetTeam: "AXIS",
      outcome: "killed",
      totalDamage: 54,
      killerGuid: GUID_B,
      killerName: "bee",
      numAttackers: 1,
      isCrossfire: false,
      crossfireDelay: null,
      crossfireParticipants: [],
      start: { x: 1.5, y: -2.5, z: 3 },
      end: { x: 4, y: 5, z: 6 },
      distanceTraveled: 12.3,
      attackers: [
        {
          guid: GUID_B,
          name: "bee",
          team: "ALLIES",
          damage: 54,
          hits: 3,
          firstHit: 1000,
          lastHit: 1400,
          gotKill: true,
          weapons: [{ weapon: 8, count: 3 }],
          place: null,
          hitTimes: null,
        },
      ],
    });
    expect(path()).toEqual([
      { time: 1000, x: 1.5, y: -2.5, z: 3, event: "start" },
      { time: 1500, x: 4, y: 5, z: 6, event: "death" },
    ]);
  });

  test("distinguishes a delay of 0 from a missing one", () => {
    const { engagements } = readFile({
      engagements: [row({ 12: "1", 13: "0", 14: `${GUID_B},${GUID_C}` }), row({ 12: "1" })],
    });
    expect(
      engagements.map(({ crossfireDelay, crossfireParticipants }) => [
        crossfireDelay,
        crossfireParticipants,
      ]),
    ).toEqual([
      [0, [GUID_B, GUID_C]],
      [null, []],
    ]);
  });

  test("has no killer if both columns are empty, and a nameless one if only the name is", () => {
    const { engagements } = readFile({ engagements: [row({ 9: "", 10: "" }), row({ 10: "" })] });
    expect(engagements.map(({ killerGuid, killerName }) => [killerGuid, killerName])).toEqual([
      [null, null],
      [GUID_B, ""],
    ]);
  });

  test.each([
    [0, "x", "id"],
    [1, "", "start_time"],
    [3, "5.5", "duration"],
    [6, "RED", "target_team"],
    [8, "-1", "total_damage"],
    [11, "one", "num_attackers"],
    [12, "2", "is_crossfire"],
    [13, "soon", "crossfire_delay"],
    [15, "here", "start_x"],
    [20, "", "end_z"],
    [21, "far", "distance_traveled"],
  ])("is skipped if column %i is “%s”, with a problem for %s", (column, value, name) => {
    const file = readFile({ engagements: [row({ [column]: value }), row()] });
    expect(file.engagements).toHaveLength(1);
    expect(file.problems).toEqual([
      {
        line: FIRST_ROW_LINE,
        column: name,
        reason: expect.stringMatching(/ The row was skipped\.$/),
      },
    ]);
  });

  test("is skipped if columns are missing", () => {
    expect(readFile({ engagements: ["1;2;3"] }).problems).toMatchObject([
      { line: FIRST_ROW_LINE, column: "duration" },
    ]);
    expect(
      readFile({ engagements: [row().split(";").slice(0, 23).join(";")] }).problems,
    ).toMatchObject([{ column: "attackers" }]);
  });

  test("is kept with the outcome unknown if the file's outcome is not recognised", () => {
    const { engagements, problems } = readFile({ engagements: [row({ 7: "drowned" })] });
    expect(engagements[0]!.outcome).toBe("unknown");
    expect(problems).toMatchObject([
      { column: "outcome", reason: expect.stringContaining("“drowned”") },
    ]);
  });

  test.each([
    "nan",
    "-nan",
    "inf",
    "-inf",
    "-nan(ind)",
    "1000000.1",
    "1000000000000000019884624838656.0",
  ])("is kept without a place if an end coordinate is %s", (value) => {
    const { engagements, problems } = readFile({ engagements: [row({ 19: value })] });
    expect(engagements[0]!.end).toEqual({ x: 0, y: 0, z: 0 });
    expect(engagements[0]!.start).toEqual({ x: 1.5, y: -2.5, z: 3 });
    expect(problems).toMatchObject([{ line: FIRST_ROW_LINE, column: "end_y" }]);
  });

  test("accepts whole numbers and coordinates up to their limits", () => {
    expect(readProblems({ 0: "2147483647", 1: "-2147483647", 19: "-1000000.0" })).toEqual([]);
    expect(readProblems({ 0: "2147483648" })).toMatchObject([{ column: "id" }]);
    expect(readProblems({ 1: "-2147483648" })).toMatchObject([{ column: "start_time" }]);
    expect(readProblems({ 21: "1000000000.0" })).toEqual([]);
    expect(readProblems({ 21: "1000000000.1" })).toMatchObject([
      { column: "distance_traveled", reason: expect.stringContaining("kept with 0") },
    ]);
  });

  test("is skipped if a name contains a NUL, each time that name occurs", () => {
    const bad = row({ 5: "a\0b" });
    const file = readFile({ engagements: [bad, row(), bad] });
    expect(file.engagements).toHaveLength(1);
    expect(file.problems.map(({ line }) => line)).toEqual([FIRST_ROW_LINE, FIRST_ROW_LINE + 2]);
  });

  test("loses unreadable points, and a problem counts them", () => {
    const { engagements, problems } = readFile({
      engagements: [
        row({
          22: "1,0.0,0.0,0.0,start|2,nan,0.0,0.0,hit|3,4.0,0.0,hit||9999999999,0.0,0.0,0.0,hit|5,1234567.0,0.0,0.0,hit|6,0.0,0.0,0.0,a,b|7,1,2,3,lurk",
        }),
      ],
    });
    expect(engagements[0]!.path().map(({ time, event }) => [time, event])).toEqual([
      [1, "start"],
      [7, "lurk"],
    ]);
    expect(problems).toEqual([
      {
        line: FIRST_ROW_LINE,
        column: "positions",
        reason: expect.stringMatching(/^6 of 8 points .* The first: “2,nan,0\.0,0\.0,hit”\.$/),
      },
    ]);
  });

  test("may have no points", () => {
    const { engagements, problems } = readFile({ engagements: [row({ 22: "" })] });
    expect(engagements[0]!.path()).toEqual([]);
    expect(problems).toEqual([]);
  });
});

describe("the attackers column", () => {
  const readAttackersOfLine = (
    column: string,
    count: number,
  ): { read: string[][]; problems: Problem[] } => {
    const { engagements, problems } = readFile({
      engagements: [row({ 11: String(count), 23: column })],
    });
    return {
      read: engagements[0]!.attackers.map(({ guid, name, weapons }) => [
        guid,
        name,
        weapons.map(({ weapon, count }) => `${weapon}:${count}`).join(" "),
      ]),
      problems,
    };
  };

  test("can have names with separators in them, and several weapons", () => {
    expect(
      readAttackersOfLine(
        `${GUID_B},a|b,c,AXIS,18,1,1,1,0,3:1;37:2;|${GUID_C},,ALLIES,1,1,1,1,0,0:0`,
        2,
      ),
    ).toEqual({
      read: [
        [GUID_B, "a|b,c", "3:1 37:2"],
        [GUID_C, "", ""],
      ],
      problems: [],
    });
  });

  test("can have names that imitate a whole entry", () => {
    expect(
      readAttackersOfLine(`${GUID_B},x,AXIS,1,1,1,1,0,0:0|SLOT1,y,ALLIES,54,3,1,2,1,8:3;`, 1),
    ).toEqual({ read: [[GUID_B, "x,AXIS,1,1,1,1,0,0:0|SLOT1,y", "8:3"]], problems: [] });
    expect(
      readAttackersOfLine(`${GUID_B},x,AXIS,1,1,1,1,0,0:0|y,ALLIES,54,3,1,2,1,8:3;`, 1).read,
    ).toEqual([[GUID_B, "x,AXIS,1,1,1,1,0,0:0|y", "8:3"]]);
  });

  test("does not join entries if the result is longer than a name can be", () => {
    const { read, problems } = readAttackersOfLine(
      `${GUID_B},bee,AXIS,1,1,1,1,0,0:0|${GUID_C},sea,ALLIES,54,3,1,2,1,8:3;`,
      1,
    );
    expect(read.map(([guid]) => guid)).toEqual([GUID_B, GUID_C]);
    expect(problems).toMatchObject([
      {
        column: "attackers",
        reason: "num_attackers says 1, but 2 could be read. The row was kept with these.",
      },
    ]);
  });

  test("is kept with its row if it has too few attackers", () => {
    expect(readAttackersOfLine(ATTACKER, 2)).toMatchObject({
      read: [[GUID_B, "bee", "8:3"]],
      problems: [{ line: FIRST_ROW_LINE, column: "attackers" }],
    });
    expect(readAttackersOfLine("nothing of the kind", 1)).toMatchObject({
      read: [],
      problems: [{ column: "attackers" }],
    });
  });

  test("reports text that does not belong to an attacker", () => {
    expect(readAttackersOfLine(`noise|${ATTACKER}`, 1)).toMatchObject({
      read: [[GUID_B, "bee", "8:3"]],
      problems: [{ reason: expect.stringContaining("more than its attackers") }],
    });
    expect(readAttackersOfLine(`${ATTACKER}|noise`, 1)).toMatchObject({
      read: [[GUID_B, "bee", "8:3"]],
      problems: [{ reason: expect.stringContaining("more than its attackers") }],
    });
  });

  test("reads weapons whose last `;` is missing", () => {
    expect(
      readAttackersOfLine(
        `${GUID_B},bee,ALLIES,54,3,1,2,1,8:3|${GUID_C},sea,ALLIES,54,3,1,2,1,8:3;4:1`,
        2,
      ),
    ).toEqual({
      read: [
        [GUID_B, "bee", "8:3"],
        [GUID_C, "sea", "8:3 4:1"],
      ],
      problems: [],
    });
  });

  test("keeps 128 attackers and reports the rest", () => {
    const many = (count: number): string =>
      Array.from({ length: count }, (_, i) => `SLOT${i},p,AXIS,1,1,1,1,0,0:0`).join("|");
    expect(readAttackersOfLine(many(128), 128).problems).toEqual([]);
    expect(readAttackersOfLine(many(129), 129)).toMatchObject({
      problems: [
        { reason: "num_attackers says 129, but 128 could be read. The row was kept with these." },
      ],
    });
  });

  test("gives the place, all weapons and hit times from the project's own tracker", () => {
    const { engagements, problems } = readFile({
      engagements: [
        row({
          23: `${GUID_B},bee,ALLIES,54,3,1000,1400,1,8:2,-1.5 2.0 3.5,8:2+4:1,1400+1000+1200`,
        }),
      ],
    });
    expect(problems).toEqual([]);
    expect(engagements[0]!.attackers[0]).toMatchObject({
      weapons: [
        { weapon: 8, count: 2 },
        { weapon: 4, count: 1 },
      ],
      place: { x: -1.5, y: 2, z: 3.5 },
      hitTimes: [1000, 1200, 1400],
    });
  });
});

describe("a file", () => {
  test("is refused with a reason that says what it is", () => {
    const refusal = (text: string | Uint8Array): unknown => {
      const result = typeof text === "string" ? read(text) : readEngagementFile(text);
      return result.ok ? null : result.refusal;
    };
    expect(refusal("")).toMatchObject({ reason: "empty" });
    expect(refusal("\ufeff\r\n\n")).toMatchObject({ reason: "empty" });
    expect(refusal("# ENGAGEMENT_ANALYSIS\n1v1\t2")).toMatchObject({
      reason: "older_format",
      message: expect.stringContaining("older tracker"),
    });
    expect(refusal("<!doctype html>")).toMatchObject({
      reason: "not_an_engagement_file",
      message: expect.stringContaining("“<!doctype html>”"),
    });
    expect(refusal("# PROXIMITY_TRACKER_V3; drop")).toMatchObject({
      reason: "not_an_engagement_file",
    });
    expect(refusal(Uint8Array.of(0x1f, 0x8b, 8, 0))).toMatchObject({
      reason: "not_an_engagement_file",
      message: expect.stringContaining("gzip"),
    });
    expect(refusal(Uint8Array.of(0x50, 0x4b, 3, 4))).toMatchObject({
      message: expect.stringContaining("zip"),
    });
    expect(refusal(Uint8Array.of(0xff, 0xfe, 35, 0))).toMatchObject({
      message: expect.stringContaining("UTF-16"),
    });
    for (const header of [
      ["round=0"],
      ["map=supply"],
      ["map=", "round=0"],
      ["map=supply", "round=-1"],
      ["map=supply", "round=one"],
    ]) {
      expect(refusal(fileText({ header }))).toMatchObject({ reason: "no_usable_header" });
    }
  });

  test("has a typed header, along with its raw values", () => {
    const { header, problems } = readFile({
      tag: "V6",
      header: [
        "map=te_escape2",
        "round=2",
        "crossfire_window=900",
        "escape_time=5000",
        "escape_distance=300.5",
        "position_sample_interval=200",
        "round_start_unix=1781495159",
        "round_end_unix=0",
        "tracker_version_full=6.11",
        "capabilities=a:1,b=2",
        "grid_size=256",
      ],
    });
    expect(problems).toEqual([]);
    expect(header).toEqual({
      tag: "V6",
      map: "te_escape2",
      round: 2,
      crossfireWindowMs: 900,
      escapeTimeMs: 5000,
      escapeDistance: 300.5,
      positionSampleIntervalMs: 200,
      roundStartUnix: 1781495159,
      roundEndUnix: null,
      gridSize: 256,
      trackerVersion: "6.11",
      values: expect.objectContaining({ capabilities: "a:1,b=2", round_end_unix: "0" }),
    });
  });

  test("reports unreadable header values and repeated keys", () => {
    const { header, problems } = readFile({
      header: ["map=supply", "round=0", "round_start_unix=soon", "grid_size=0", "map=other"],
    });
    expect(header).toMatchObject({ map: "supply", roundStartUnix: null, gridSize: 512 });
    expect(problems.map(({ line, column }) => [line, column])).toEqual(
      expect.arrayContaining([
        [6, "map"],
        [4, "round_start_unix"],
        [5, "grid_size"],
      ]),
    );
  });

  test("does not take a header line from after the first section heading", () => {
    expect(readFile({ engagements: ["# map=other", row()] }).header.map).toBe("supply");
  });

  test("keeps the rows of unknown sections out of the lists, even if they look like known rows", () => {
    const file = readFile({
      kills: ["1;1;1;1"],
      movement: ["1;1;1;1;1"],
      more: ["# SHOT_FIRED", "# a;b;c;d", "1;1;1;1", "1;1;1;1;1", "# AIM_LOCK", "# x", row()],
    });
    expect(file.otherSections).toEqual([
      { name: "SHOT_FIRED", line: 12, rows: 2 },
      { name: "AIM_LOCK", line: 16, rows: 1 },
    ]);
    expect([file.engagements.length, file.killCells.length, file.movementCells.length]).toEqual([
      0, 1, 1,
    ]);
    expect(file.problems).toEqual([]);
  });

  test("reads both parts of a section that occurs twice, and reports it", () => {
    const file = readFile({
      kills: ["1;1;1;1"],
      more: ["# KILL_HEATMAP", "# grid_x;grid_y;axis_kills;allies_kills", "2;2;2;2"],
    });
    expect(file.killCells.map(({ gridX }) => gridX)).toEqual([1, 2]);
    expect(file.problems).toMatchObject([{ line: 11, column: "KILL_HEATMAP" }]);
  });

  test("ends where a second file begins", () => {
    const file = readFile(fileText({ kills: ["1;1;1;1"] }) + fileText({ kills: ["2;2;2;2"] }));
    expect(file.killCells).toHaveLength(1);
    expect(file).toMatchObject({
      complete: false,
      problems: expect.arrayContaining([
        expect.objectContaining({
          line: 11,
          reason: expect.stringContaining("second engagement file"),
        }),
      ]),
    });
  });

  test("reports rows before the first section, and rows turned into comments", () => {
    const { problems } = readFile(
      fileText({ kills: ["1;1;1;1", "#;1;1;1", "# a remark"] }).replace(
        "# ENGAGEMENTS",
        "1;2;3\n# ENGAGEMENTS",
      ),
    );
    expect(problems).toMatchObject([
      { line: 4, reason: expect.stringContaining("before the first section") },
      { line: 10, reason: expect.stringContaining("begins with #") },
    ]);
  });

  test("skips cells that cannot be read", () => {
    const file = readFile({
      kills: ["1;1;1", "1;1;1;-1", "1;1;1;1;1", "1.5;1;1;1", "-3;2;0;4"],
      movement: ["-1;2;3;4;5", "1;1;1;1"],
    });
    expect(file.killCells).toEqual([{ gridX: -3, gridY: 2, axisKills: 0, alliesKills: 4 }]);
    expect(file.movementCells).toEqual([
      { gridX: -1, gridY: 2, traversal: 3, combat: 4, escape: 5 },
    ]);
    expect(file.problems.map(({ line, column }) => [line, column])).toEqual([
      [8, "allies_kills"],
      [9, "allies_kills"],
      [10, "allies_kills"],
      [11, "grid_x"],
      [16, "escape"],
    ]);
  });
});

describe("tracks and combat positions", () => {
  test("tracks are read in nine and in ten columns", () => {
    const point = "0,1.0,2.0,3.0,100,220.0,8,2,1,spawn";
    const { tracks, problems } = readFile({
      more: [
        "# PLAYER_TRACKS",
        "# guid;…",
        `${GUID_A};ay;AXIS;MEDIC;0;0;;1;${point}`,
        `${GUID_A};ay;AXIS;MEDIC;0;900;40;killed;2;${point}|5,1.0,2.0,3.0,-5,0.0,8,0,0,death`,
      ],
    });
    expect(problems).toEqual([]);
    expect(tracks).toMatchObject([
      { deathTime: null, firstMoveTime: null, deathType: null, samples: 1 },
      { deathTime: 900, firstMoveTime: 40, deathType: "killed", samples: 2 },
    ]);
    expect(tracks[0]!.path()).toEqual([
      {
        time: 0,
        x: 1,
        y: 2,
        z: 3,
        health: 100,
        speed: 220,
        weapon: 8,
        stance: 2,
        sprint: true,
        event: "spawn",
      },
    ]);
    expect(tracks[1]!.path()[1]).toMatchObject({ health: -5, sprint: false, event: "death" });
  });

  test("a track whose count of points is wrong is reported", () => {
    expect(
      readFile({
        more: [
          "# PLAYER_TRACKS",
          "# guid;…",
          `${GUID_A};ay;AXIS;MEDIC;0;0;;killed;3;0,1.0,2.0,3.0,100,220.0,8,2,1,spawn`,
        ],
      }).problems,
    ).toMatchObject([{ column: "path", reason: expect.stringContaining("samples says 3, but 1") }]);
  });

  test("rows of REVIVES name who lives again and when, and a row that cannot be read is reported", () => {
    const { revives, problems } = readFile({
      more: [
        "# REVIVES",
        "# time;medic_guid;medic_name;revived_guid;revived_name;x;y;z;distance_to_enemy;nearest_enemy_guid;under_fire",
        `13450;${GUID_B};bee;${GUID_A};ay;-676.2;13.5;240.0;1250.0;${GUID_B};0`,
        `soon;${GUID_B};bee;${GUID_A};ay;0.0;0.0;0.0;0.0;;0`,
      ],
    });
    expect(revives).toEqual([{ line: 12, time: 13_450, guid: GUID_A }]);
    expect(problems).toMatchObject([{ line: 13, column: "time" }]);
  });

  test("combat positions without an attacker read alike, whether the attacker's place is empty or the victim's", () => {
    const victim = `${GUID_A};ay;AXIS;MEDIC`;
    const { combatPositions, problems } = readFile({
      more: [
        "# COMBAT_POSITIONS",
        "# time;…",
        `6;world;;;;;${victim};;;;4.0;-5.0;6.0;0;32`,
        `6;world;;;;;${victim};4;-5;6;4;-5;6;0;32`,
      ],
    });
    const [older, newer] = combatPositions.map(({ line: _line, ...row }) => row);
    expect(older).toMatchObject({ attacker: null, victim: { x: 4, y: -5, z: 6 } });
    expect(newer).toEqual(older);
    expect(problems).toEqual([]);
  });

  test("combat positions may lack an attacker, and later columns are ignored", () => {
    const victim = `${GUID_A};ay;AXIS;MEDIC`;
    const { combatPositions, problems } = readFile({
      more: [
        "# COMBAT_POSITIONS",
        "# time;…",
        `5;kill;${GUID_B};bee;ALLIES;SOLDIER;${victim};1;2;3;4;5;6;8;9;72;4;6`,
        `6;world;;;;;${victim};;;;4.5;5;nan;0;32`,
      ],
    });
    expect(combatPositions).toEqual([
      {
        line: 12,
        time: 5,
        event: "kill",
        attacker: {
          guid: GUID_B,
          name: "bee",
          team: "ALLIES",
          playerClass: "SOLDIER",
          x: 1,
          y: 2,
          z: 3,
        },
        victim: { guid: GUID_A, name: "ay", team: "AXIS", playerClass: "MEDIC", x: 4, y: 5, z: 6 },
        weapon: 8,
        meansOfDeath: 9,
      },
      {
        line: 13,
        time: 6,
        event: "world",
        attacker: null,
        victim: { guid: GUID_A, name: "ay", team: "AXIS", playerClass: "MEDIC", x: 0, y: 0, z: 0 },
        weapon: 0,
        meansOfDeath: 32,
      },
    ]);
    expect(problems).toMatchObject([{ line: 13, column: "vz" }]);
  });

  test("the roster is null without a section and empty with an empty section", () => {
    expect(readFile({}).roster).toBe(null);
    expect(
      readFile({ more: ["# PLAYERS", "# guid;name;team;class;alive_ms;team_ms"] }).roster,
    ).toEqual([]);
  });
});

describe("whether a file is complete", () => {
  const END = "# END engagements=1 kill_heatmap=0 movement_heatmap=0";
  const own: Parts = {
    header: ["map=supply", "round=1", "tracker_version=1.0"],
    engagements: [row()],
  };

  test("is true if an end line has the right count for every section", () => {
    expect(readFile({ ...own, more: [END] }).complete).toBe(true);
    expect(readFile(fileText({ ...own, more: [END] }).trimEnd()).complete).toBe(true);
  });

  test("is not affected by unreadable rows, because they are still there", () => {
    expect(readFile({ ...own, engagements: [row({ 0: "x" })], more: [END] }).complete).toBe(true);
  });

  test.each([
    ["a count is wrong", { ...own, more: [END.replace("=1", "=2")] }],
    ["a section is not counted", { ...own, more: ["# END engagements=1 kill_heatmap=0"] }],
    ["rows stand behind the end line", { ...own, more: [END, "1;1;1;1;1"] }],
    ["a file of the own tracker has no end line", own],
  ])("is false if %s", (_why, parts) => {
    const { complete, problems } = readFile(parts as Parts);
    expect(complete).toBe(false);
    expect(problems.length).toBeGreaterThan(0);
  });

  test("is unknown without an end line, and false if there is a sign of a cut", () => {
    const text = fileText({ kills: ["1;1;1;1"], movement: ["1;1;1;1;12"] });
    expect(readFile(text)).toMatchObject({ complete: null, problems: [] });
    const withoutLineEnd = readFile(text.trimEnd());
    expect(withoutLineEnd).toMatchObject({
      complete: null,
      problems: [{ line: 11, reason: expect.stringContaining("no line break") }],
    });
    expect(withoutLineEnd.movementCells).toHaveLength(1);
    for (const lost of ["\n", "2\n", ";12\n", "1;12\n"]) {
      expect([lost, readFile(text.slice(0, -lost.length)).complete]).toEqual([
        lost,
        lost.includes(";") ? false : null,
      ]);
    }
    expect(readFile(text.split("# MOVEMENT_HEATMAP")[0]!)).toMatchObject({
      complete: false,
      problems: [{ column: "MOVEMENT_HEATMAP" }],
    });
    expect(readFile(`${text.split("# MOVEMENT_HEATMAP")[0]}# MOVEMENT_HEATMAP\n`).complete).toBe(
      false,
    );
    expect(readFile("# PROXIMITY_TRACKER_V4\n# map=supply\n# round=0\n").complete).toBe(false);
  });

  test("a cut row in an unknown section is recognised by its columns", () => {
    const more = ["# AIM_LOCK", "# time;guid;name"];
    expect(readFile(fileText({ more: [...more, "1;2"] }).trimEnd()).complete).toBe(false);
    expect(readFile(fileText({ more: [...more, "1;2;3"] }).trimEnd()).complete).toBe(null);
  });

  test("half a heading is not read as a section", () => {
    expect(readFile(`${fileText({})}# REVI`)).toMatchObject({ complete: false, otherSections: [] });
  });
});
