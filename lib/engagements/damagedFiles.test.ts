import fc from "fast-check";
import { expect, test } from "vitest";
import { readEngagementFile } from "./readEngagementFile.ts";
import { ownRounds, v3Rounds } from "./test/arbitraryRounds.ts";
import type { EngagementFile } from "./types.ts";
import { writeEngagementFile } from "./writeEngagementFile.ts";

const LINE_FEED = 10;

const writtenFiles: fc.Arbitrary<Uint8Array> = fc.oneof(
  ownRounds.map((round) => writeEngagementFile(round, { form: "own" })),
  v3Rounds.map((round) => writeEngagementFile(round, { form: "v3" })),
);

/** Every row of a file by section, with its path decoded. */
function listSections(file: EngagementFile): unknown[][] {
  return [
    file.engagements.map(({ path, ...row }) => Object.assign(row, { points: path() })),
    file.killCells,
    file.movementCells,
    file.tracks.map(({ path, ...row }) => Object.assign(row, { points: path() })),
    file.combatPositions,
    file.roster ?? [],
  ];
}

function readWhole(bytes: Uint8Array): EngagementFile {
  const result = readEngagementFile(bytes);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.file;
}

const countLine = (bytes: Uint8Array, at: number): number =>
  1 + bytes.subarray(0, at).filter((byte) => byte === LINE_FEED).length;

/**
 * A file cut anywhere: each section's rows are the first rows of the whole file's section. Only the
 * last row may differ, and then the file's last line has no line end and a problem names it. The
 * file never counts as complete, unless only the last line end is missing.
 */
test("a file cut at any byte gives a prefix of its rows", () => {
  fc.assert(
    fc.property(
      writtenFiles,
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      (bytes, offset) => {
        const cut = bytes.subarray(0, Math.floor(offset * bytes.length));
        const result = readEngagementFile(cut);
        if (!result.ok) return;
        const { file } = result;
        const lastLineNamed = file.problems.some(
          ({ line }) => line === countLine(bytes, cut.length),
        );
        const whole = listSections(readWhole(bytes));
        let different = 0;
        for (const [i, rows] of listSections(file).entries()) {
          const wanted = whole[i]!.slice(0, rows.length);
          if (rows.length > 0 && JSON.stringify(rows.at(-1)) !== JSON.stringify(wanted.at(-1))) {
            different++;
            rows.pop();
            wanted.pop();
          }
          expect(rows).toEqual(wanted);
        }
        expect(different).toBeLessThanOrEqual(cut.at(-1) !== LINE_FEED && lastLineNamed ? 1 : 0);
        expect(file.complete === true && cut.length < bytes.length - 1).toBe(false);
      },
    ),
    { numRuns: 1000 },
  );
});

/**
 * One byte of a data row is changed to any byte except a line end: all other rows stay the same,
 * and at most the changed row is lost.
 */
test("a changed byte in a row does not affect any other row", () => {
  fc.assert(
    fc.property(writtenFiles, fc.nat(), fc.integer({ min: 0, max: 255 }), (bytes, offset, byte) => {
      const at = offset % bytes.length;
      const lineStart = bytes.subarray(0, at).lastIndexOf(LINE_FEED) + 1;
      fc.pre(bytes[lineStart] !== 35 && bytes[at] !== LINE_FEED && byte !== LINE_FEED);
      const changed = bytes.slice();
      changed[at] = byte;
      const before = listSections(readWhole(bytes));
      const after = listSections(readWhole(changed));
      let gone = 0;
      let come = 0;
      for (const [i, rows] of after.entries()) {
        const old = new Map<string, number>();
        for (const row of before[i]!)
          old.set(JSON.stringify(row), (old.get(JSON.stringify(row)) ?? 0) + 1);
        for (const row of rows) {
          const count = old.get(JSON.stringify(row)) ?? 0;
          if (count === 0) come++;
          else old.set(JSON.stringify(row), count - 1);
        }
        for (const count of old.values()) gone += count;
      }
      expect(gone).toBeLessThanOrEqual(1);
      expect(come).toBeLessThanOrEqual(gone);
    }),
    { numRuns: 1000 },
  );
});

/** Any damage to the bytes: a result, at most one row per line, each problem with a line number. */
test("changed, doubled, removed and moved bytes never throw and never give more rows than lines", () => {
  const edit = fc.record({
    kind: fc.constantFrom("change", "insert", "remove", "double", "move"),
    at: fc.nat(),
    length: fc.nat({ max: 200 }),
    byte: fc.oneof(
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom(..."\n\r;|,#:+-.0A\0".split("").map((char) => char.charCodeAt(0))),
    ),
  });
  fc.assert(
    fc.property(writtenFiles, fc.array(edit, { minLength: 1, maxLength: 12 }), (bytes, edits) => {
      let damaged = [...bytes];
      for (const { kind, at, length, byte } of edits) {
        const index = at % (damaged.length + 1);
        const piece = damaged.slice(index, index + length);
        if (kind === "change") damaged[index] = byte;
        else if (kind === "insert") damaged.splice(index, 0, byte);
        else if (kind === "remove") damaged.splice(index, length);
        else if (kind === "double") damaged.splice(index, 0, ...piece);
        else damaged = [...damaged.slice(0, index), ...damaged.slice(index + length), ...piece];
      }
      const input = Uint8Array.from(damaged);
      const copy = input.slice();
      const result = readEngagementFile(input);
      expect(input).toEqual(copy);
      if (!result.ok) return;
      const lines = countLine(input, input.length);
      const { file } = result;
      expect(listSections(file).reduce((sum, rows) => sum + rows.length, 0)).toBeLessThan(lines);
      expect(
        file.problems.every(({ line, reason }) => line >= 1 && line <= lines && reason !== ""),
      ).toBe(true);
      expect(JSON.stringify(listSections(file))).not.toMatch(
        /"(?:x|y|z|time|damage|hits|distanceTraveled)":null|\\u0000/,
      );
    }),
    { numRuns: 300 },
  );
});

test("a section whose heading is lost is never read as another one's rows", () => {
  fc.assert(
    fc.property(
      ownRounds,
      fc.constantFrom(
        "ENGAGEMENTS",
        "KILL_HEATMAP",
        "MOVEMENT_HEATMAP",
        "PLAYERS",
        "PLAYER_TRACKS",
        "COMBAT_POSITIONS",
      ),
      (round, heading) => {
        const text = Buffer.from(writeEngagementFile(round, { form: "own" })).toString("latin1");
        const lost = Uint8Array.from(
          Buffer.from(text.replace(`# ${heading}\n`, `# lost\n`), "latin1"),
        );
        const file = readWhole(lost);
        const whole = listSections(readWhole(writeEngagementFile(round, { form: "own" })));
        for (const [i, rows] of listSections(file).entries())
          expect(rows.length).toBeLessThanOrEqual(whole[i]!.length);
        // The end line counts rows that no section has any more.
        const hadRows =
          text.includes(`\n# ${heading}\n`) &&
          !new RegExp(` ${heading.toLowerCase()}=0( |\n)`).test(text);
        expect(file.complete === false || !hadRows).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
