import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readEngagementFile } from "#lib/engagements/readEngagementFile.ts";
import type { EngagementFile, Place } from "#lib/engagements/types.ts";
import { findKnownMap } from "#lib/maps/knownMaps.ts";
import { toImagePoint } from "#lib/maps/mapBounds.ts";
import { isSampleRound, SAMPLE_ROUNDS } from "#lib/maps/sampleRounds.ts";
import { SAMPLE_MATCHES } from "./sampleMatches.ts";
import { trackMatch } from "./trackMatch.ts";

const folder = new URL(".", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith("_engagements.txt"));

function read(name: string): EngagementFile {
  const result = readEngagementFile(readFileSync(new URL(name, folder)));
  if (!result.ok) throw new Error(result.refusal.message);
  return result.file;
}

function everyPlace(file: EngagementFile): Place[] {
  return [
    ...file.engagements.flatMap((engagement) => [
      engagement.start,
      engagement.end,
      ...engagement.path(),
      ...engagement.attackers.flatMap((attacker) => attacker.place ?? []),
    ]),
    ...file.tracks.flatMap((track) => track.path()),
    ...file.combatPositions.flatMap(({ victim, attacker }) =>
      attacker === null ? [victim] : [victim, attacker],
    ),
  ];
}

describe("the sample files", () => {
  test("are two for each match, from three sessions", () => {
    expect(names).toHaveLength(SAMPLE_MATCHES.length * 2);
    expect(new Set(names.map((name) => name.slice(0, 10))).size).toBe(3);
  });

  test("are listed as sample rounds, and no round with another map, number or start is", () => {
    const headers = names.map((name) => read(name).header);
    expect(
      headers.map(({ map, round, roundStartUnix }) => ({ map, round, roundStartUnix })),
    ).toEqual(SAMPLE_ROUNDS);
    for (const header of headers) {
      expect(isSampleRound(header)).toBe(true);
      expect(isSampleRound({ ...header, map: "pt_other" })).toBe(false);
      expect(isSampleRound({ ...header, round: 3 - header.round })).toBe(false);
      expect(isSampleRound({ ...header, roundStartUnix: header.roundStartUnix! + 1 })).toBe(false);
      expect(isSampleRound({ ...header, roundStartUnix: null })).toBe(false);
    }
  });

  test("match what the tracker writes today, byte for byte, when the shortest match is played again", async () => {
    const [shortest] = [...SAMPLE_MATCHES].sort(
      (a, b) => a.halvesMs[0] + a.halvesMs[1] - b.halvesMs[0] - b.halvesMs[1],
    );
    const files = await trackMatch(shortest!);
    expect(files).toHaveLength(2);
    // If this fails after a change of the tracker, the maps or the simulation, run
    // `npm run samples` and commit the files.
    const stale = files.filter(
      ({ name, bytes }) =>
        !names.includes(name) || Buffer.compare(readFileSync(new URL(name, folder)), bytes) !== 0,
    );
    expect(stale.map((file) => file.name)).toEqual([]);
  });
});

describe.each(names)("%s", (name) => {
  const file = read(name);
  const count = (outcome: string): number =>
    file.engagements.filter((engagement) => engagement.outcome === outcome).length;

  test("is read completely and without problems", () => {
    expect(file.problems).toEqual([]);
    expect(file.complete).toBe(true);
    expect(file.roster!.length).toBeGreaterThanOrEqual(6);
  });

  test("looks like a real round, with crossfires, escapes and kills on both sides", () => {
    const share =
      file.engagements.filter((engagement) => engagement.isCrossfire).length /
      file.engagements.length;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.45);
    expect(count("killed")).toBeGreaterThan(20);
    expect(count("escaped")).toBeGreaterThan(10);
    for (const side of ["AXIS", "ALLIES"]) {
      expect(
        file.combatPositions.filter(
          (death) => death.event === "kill" && death.attacker?.team === side,
        ).length,
      ).toBeGreaterThan(8);
    }
  });

  test("has all positions within the map's bounds", () => {
    const map = findKnownMap(file.header.map)!;
    const outside = everyPlace(file).filter((place) => {
      const { u, v } = toImagePoint(map.bounds!, place);
      return !(u > 0 && u < 1 && v > 0 && v < 1);
    });
    expect(outside).toEqual([]);
  });
});
