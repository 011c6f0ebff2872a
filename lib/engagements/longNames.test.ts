import { describe, expect, test } from "vitest";
import { cutText, isLongerThan, isStorable, shortenText } from "./characters.ts";
import { splitColorRuns, stripColors } from "./colorCodes.ts";
import { MAX_GUID, MAX_MAP_NAME, MAX_PLAYER_NAME, MAX_WORD } from "./limits.ts";
import { readEngagementFile } from "./readEngagementFile.ts";
import type { EngagementFile } from "./types.ts";

/** One character in four bytes and two UTF-16 code units. */
const WIDE = "💥";
const GUID = "A".repeat(32);
const OTHER = "B".repeat(32);

interface Parts {
  map?: string;
  version?: string;
  target?: string;
  targetName?: string;
  killer?: string;
  killerName?: string;
  participants?: string;
  attacker?: string;
  attackerName?: string;
  more?: string[];
}

function fileText({
  map = "supply",
  version = "1.0",
  target = GUID,
  targetName = "ay",
  killer = OTHER,
  killerName = "bee",
  participants = "",
  attacker = OTHER,
  attackerName = "bee",
  more = [],
}: Parts): string {
  const places = "1.0;1.0;1.0;2.0;2.0;2.0;3.0";
  return [
    "# PROXIMITY_TRACKER_V4",
    `# map=${map}`,
    "# round=1",
    `# tracker_version=${version}`,
    "# ENGAGEMENTS",
    "# id",
    `1;0;9;9;${target};${targetName};AXIS;killed;54;${killer};${killerName};1;0;;${participants};${places};0,1.0,1.0,1.0,start;` +
      `${attacker},${attackerName},ALLIES,54,1,5,5,1,8:1`,
    "# KILL_HEATMAP",
    "# grid_x",
    "# MOVEMENT_HEATMAP",
    "# grid_x",
    ...more,
    "",
  ].join("\n");
}
const ROW_LINE = 7;
const MORE_LINE = 12;

const read = (parts: Parts, options = {}) =>
  readEngagementFile(new TextEncoder().encode(fileText(parts)), options);

function readFile(parts: Parts): EngagementFile {
  const result = read(parts);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.file;
}

describe("a map's name", () => {
  test("of the longest length is read, and one with one character more refuses the file", () => {
    const longest = WIDE.repeat(MAX_MAP_NAME);
    expect(readFile({ map: longest })).toMatchObject({ header: { map: longest }, problems: [] });
    expect(read({ map: `${longest}x` })).toEqual({
      ok: false,
      refusal: {
        reason: "map_name_too_long",
        message: expect.stringContaining("more than 64 characters"),
      },
    });
  });

  test("of any length is read from the archive if asked for", () => {
    const map = "x".repeat(65_536);
    expect(read({ map }, { anyMapName: true })).toMatchObject({
      ok: true,
      file: { header: { map } },
    });
  });
});

describe("a player's name", () => {
  test("of the longest length is kept in every row", () => {
    const name = `^1${WIDE.repeat(MAX_PLAYER_NAME - 2)}`;
    const file = readFile({
      targetName: name,
      killerName: name,
      attackerName: name,
      more: ["# PLAYERS", "# guid", `${GUID};${name};AXIS;MEDIC;1;1`],
    });
    expect(file).toMatchObject({
      engagements: [{ targetName: name, killerName: name, attackers: [{ name }] }],
      roster: [{ name }],
      problems: [],
    });
  });

  test("with one character more is cut, and its row is listed with line and column", () => {
    const name = WIDE.repeat(MAX_PLAYER_NAME);
    const long = `${name}x`;
    const reason = expect.stringContaining("first 64");
    const file = readFile({
      targetName: long,
      killerName: long,
      attackerName: long,
      more: [
        "# PLAYERS",
        "# guid",
        `${GUID};${long};AXIS;MEDIC;1;1`,
        "# PLAYER_TRACKS",
        "# guid",
        `${GUID};${long};AXIS;MEDIC;0;0;;0;`,
        "# COMBAT_POSITIONS",
        "# time",
        `1;kill;${OTHER};${long};ALLIES;MEDIC;${GUID};${long};AXIS;MEDIC;1;1;1;1;1;1;8;9`,
      ],
    });
    expect(file).toMatchObject({
      engagements: [{ targetName: name, killerName: name, attackers: [{ name }] }],
      roster: [{ name }],
      tracks: [{ name }],
      combatPositions: [{ attacker: { name }, victim: { name } }],
    });
    expect(file.problems.filter(({ column }) => column !== "path")).toEqual([
      { line: ROW_LINE, column: "target_name", reason },
      { line: ROW_LINE, column: "killer_name", reason },
      { line: ROW_LINE, column: "attackers", reason },
      { line: MORE_LINE + 2, column: "name", reason },
      { line: MORE_LINE + 5, column: "name", reason },
      { line: MORE_LINE + 8, column: "attacker_name", reason },
      { line: MORE_LINE + 8, column: "victim_name", reason },
    ]);
  });

  test("in Windows-1252 counts each byte as one character", () => {
    const bytes = Buffer.from(fileText({ targetName: "é".repeat(MAX_PLAYER_NAME) }), "latin1");
    expect(readEngagementFile(bytes)).toMatchObject({
      file: { engagements: [{ targetName: "é".repeat(MAX_PLAYER_NAME) }], problems: [] },
    });
  });
});

describe("a GUID", () => {
  const longest = "é".repeat(MAX_GUID);
  const long = `${longest}x`;

  test("of the longest length is read in every column", () => {
    expect(
      readFile({ target: longest, killer: longest, attacker: longest, participants: longest }),
    ).toMatchObject({
      engagements: [
        {
          targetGuid: longest,
          killerGuid: longest,
          crossfireParticipants: [longest],
          attackers: [{ guid: longest }],
        },
      ],
      problems: [],
    });
  });

  test.each([
    ["target", "target_guid"],
    ["killer", "killer_guid"],
  ] as const)("with one character more skips the row of its %s", (part, column) => {
    expect(readFile({ [part]: long })).toMatchObject({
      engagements: [],
      problems: [
        { line: ROW_LINE, column, reason: expect.stringMatching(/more than 64 .* skipped/) },
      ],
    });
  });

  test("with one character more is left out of a crossfire, and so is such an attacker", () => {
    expect(readFile({ participants: `${long},${GUID}`, attacker: long })).toMatchObject({
      engagements: [{ crossfireParticipants: [GUID], attackers: [] }],
      problems: [
        { line: ROW_LINE, column: "crossfire_participants" },
        { line: ROW_LINE, column: "attackers" },
      ],
    });
  });
});

test("a class, an event and the tracker's version are cut like a name", () => {
  const word = "W".repeat(MAX_WORD);
  const parts = (word: string): Parts => ({
    version: word,
    more: ["# PLAYERS", "# guid", `${GUID};ay;AXIS;${word};1;1`],
  });
  const kept = { header: { trackerVersion: word }, roster: [{ playerClass: word }] };
  expect(readFile(parts(word))).toMatchObject({ ...kept, problems: [] });
  expect(readFile(parts(`${word}x`))).toMatchObject({
    ...kept,
    problems: [
      { line: MORE_LINE + 2, column: "class" },
      { line: 4, column: "tracker_version" },
    ],
  });
});

test("characters are code points, and a cut never splits one", () => {
  expect([isLongerThan(WIDE.repeat(3), 3), isLongerThan(WIDE.repeat(3), 2)]).toEqual([false, true]);
  expect(cutText(`a${WIDE}b`, 2)).toBe(`a${WIDE}`);
  expect(cutText("ab", 2)).toBe("ab");
  expect(["ab", "abc"].map((text) => shortenText(text, 2))).toEqual(["ab", "ab…"]);
});

test("a NUL and half of a surrogate pair cannot be stored, everything else can", () => {
  expect(["a\0", "\ud800", "a\udc00b", `${WIDE}`, "\u202e", ""].map(isStorable)).toEqual([
    false,
    false,
    false,
    true,
    true,
    true,
  ]);
});

test("a name from before names had a limit is shortened where it is shown", () => {
  const name = `^1${"x".repeat(MAX_PLAYER_NAME - 2)}`;
  expect(stripColors(name)).toHaveLength(MAX_PLAYER_NAME - 2);
  expect(splitColorRuns(`${name}${"y".repeat(65_536)}`)).toEqual([
    { text: `${"x".repeat(MAX_PLAYER_NAME - 2)}…`, color: 1 },
  ]);
});
