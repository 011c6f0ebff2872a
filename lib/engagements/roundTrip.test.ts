import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeText } from "./decodeText.ts";
import { readEngagementFile } from "./readEngagementFile.ts";
import { ownRounds, v3Rounds } from "./test/arbitraryRounds.ts";
import type { EngagementFile } from "./types.ts";
import { writeEngagementFile, type RoundToWrite } from "./writeEngagementFile.ts";

function readBack(bytes: Uint8Array): EngagementFile {
  const result = readEngagementFile(bytes);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.file;
}

/** The rows in the form that the writer takes. */
function readRows(file: EngagementFile): Omit<RoundToWrite, "header"> {
  return {
    engagements: file.engagements.map(({ line: _line, path, ...rest }) => ({
      ...rest,
      path: path(),
    })),
    killCells: file.killCells,
    movementCells: file.movementCells,
    tracks: file.tracks.map(({ line: _line, samples: _samples, path, ...rest }) => ({
      ...rest,
      path: path(),
    })),
    combatPositions: file.combatPositions.map(({ line: _line, ...rest }) => rest),
    roster: (file.roster ?? []).map(({ line: _line, ...rest }) => rest),
  };
}

/**
 * Own files list all weapons in addition to the main one; a V3 file says `0:0` if there are none.
 * Both give the same result.
 */
test("the own tracker's files read back as written, complete and without problems", () => {
  fc.assert(
    fc.property(ownRounds, (round) => {
      const { header, ...rows } = round;
      const file = readBack(writeEngagementFile(round, { form: "own" }));
      expect(readRows(file)).toEqual(rows);
      expect(file.problems).toEqual([]);
      expect(file.complete).toBe(true);
      expect(file.header).toMatchObject({
        tag: "V3",
        map: header.map,
        round: header.round,
        crossfireWindowMs: 1000,
        gridSize: 512,
        trackerVersion: "1.0.0",
      });
    }),
    { numRuns: 200 },
  );
});

test("V3 files with any raw names read back as written", () => {
  fc.assert(
    fc.property(v3Rounds, (round) => {
      const { header: _header, ...rows } = round;
      const file = readBack(writeEngagementFile(round, { form: "v3" }));
      expect(readRows(file)).toEqual({ ...rows, tracks: [], combatPositions: [], roster: [] });
      expect(file.problems).toEqual([]);
      expect(file.complete).toBe(null);
      expect(file.roster).toBe(null);
    }),
    { numRuns: 500 },
  );
});

test("names in Windows-1252 and in UTF-8 in the same file are decoded one by one", () => {
  const latin1 = (name: string): Uint8Array =>
    Uint8Array.from(name, (char) => char.charCodeAt(0) & 0xff);
  fc.assert(
    fc.property(v3Rounds, fc.func(fc.boolean()), (round, isLatin1) => {
      const encodeName = (name: string): Uint8Array =>
        isLatin1(name)
          ? latin1(name.replaceAll(/[^\u0020-\u00ff]/gu, "?").replaceAll(";", ":"))
          : new TextEncoder().encode(name);
      const wanted = (name: string): string => {
        const bytes = encodeName(name);
        return decodeText(bytes, 0, bytes.length);
      };
      const file = readBack(writeEngagementFile(round, { form: "v3", encodeName }));
      expect(
        file.engagements.map(({ targetName, attackers }) => [
          targetName,
          attackers.map(({ name }) => name),
        ]),
      ).toEqual(
        round.engagements.map(({ targetName, attackers }) => [
          wanted(targetName),
          attackers.map(({ name }) => wanted(name)),
        ]),
      );
    }),
    { numRuns: 100 },
  );
});

test("Windows line ends and a byte order mark do not change what is read", () => {
  fc.assert(
    fc.property(v3Rounds, (round) => {
      const bytes = writeEngagementFile(round, { form: "v3" });
      const windows = [
        0xef,
        0xbb,
        0xbf,
        ...[...bytes].flatMap((byte) => (byte === 10 ? [13, 10] : [byte])),
      ];
      const file = readBack(Uint8Array.from(windows));
      expect(readRows(file)).toEqual(readRows(readBack(bytes)));
      expect(file.problems).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
