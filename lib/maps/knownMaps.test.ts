import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { MAX_MAP_NAME } from "#lib/engagements/limits.ts";
import { encodeMapName } from "./encodeMapName.ts";
import { toImagePoint } from "./mapBounds.ts";
import { KNOWN_MAPS, findKnownMap, mapTitle } from "./knownMaps.ts";

describe("the table of known maps", () => {
  test("finds a map by its file name in upper or lower case, and returns null for an unknown map", () => {
    expect(findKnownMap("SUPPLY")?.title).toBe("Supply Depot");
    expect(findKnownMap("no_such_map")).toBeNull();
    expect(findKnownMap("__proto__")).toBeNull();
  });

  test("has each map and each title only once", () => {
    expect(new Set(KNOWN_MAPS.map((map) => map.name)).size).toBe(KNOWN_MAPS.length);
    expect(new Set(KNOWN_MAPS.map((map) => map.title)).size).toBe(KNOWN_MAPS.length);
  });

  test("has bounds as the image shows them: left before right, top above bottom", () => {
    for (const { bounds } of KNOWN_MAPS) {
      if (bounds === null) continue;
      expect(bounds.mins.x).toBeLessThan(bounds.maxs.x);
      expect(bounds.mins.y).toBeGreaterThan(bounds.maxs.y);
    }
  });

  test("has every objective inside its map's image, and no objective twice", () => {
    for (const { bounds, objectives } of KNOWN_MAPS) {
      if (bounds === null) continue;
      for (const objective of objectives) {
        const { u, v } = toImagePoint(bounds, objective);
        expect(u >= 0 && u <= 1 && v >= 0 && v <= 1).toBe(true);
      }
      expect(new Set(objectives.map((objective) => JSON.stringify(objective))).size).toBe(
        objectives.length,
      );
    }
  });

  test("marks maps known only from hearsay as unverified, and has no bounds if they are unknown", () => {
    expect(
      KNOWN_MAPS.filter((map) => !map.verified)
        .map((map) => map.name)
        .sort(),
    ).toEqual(["et_brewdog", "fueldump", "railgun"]);
    expect(
      KNOWN_MAPS.filter((map) => map.bounds === null)
        .map((map) => map.name)
        .sort(),
    ).toEqual(["etl_supply", "radar"]);
  });

  test("makes a title from any file name", () => {
    expect(mapTitle("goldrush")).toBe("Gold Rush");
    expect(mapTitle("sw_old_mill_b2")).toBe("Old Mill b2");
    expect(mapTitle("te_")).toBe("Te");
    expect(mapTitle("___")).toBe("___");
  });

  test("shortens a name from before names had a limit, in titles and addresses", () => {
    const longest = "é".repeat(MAX_MAP_NAME);
    expect([mapTitle(longest), encodeMapName(longest)]).toEqual([
      `É${longest.slice(1)}`,
      encodeURIComponent(longest),
    ]);
    expect([mapTitle(`${longest}xx`), encodeMapName(`${longest}xx`)]).toEqual([
      `É${longest.slice(1)}…`,
      encodeURIComponent(longest),
    ]);
  });
});

const facts = new URL("../../../shared/maps/bounds.json", import.meta.url);

interface Fact {
  mins: [number, number] | null;
  maxs: [number, number] | null;
  objectives?: { name: string; type: string; x: number; y: number; z: number }[];
}

describe.skipIf(!existsSync(facts))("compared with the collected facts", () => {
  test("has the same bounds and objectives for every map", () => {
    const { maps } = JSON.parse(readFileSync(facts, "utf8")) as { maps: Record<string, Fact> };
    for (const [name, fact] of Object.entries(maps)) {
      const { bounds, objectives } = findKnownMap(name)!;
      const corners = bounds && [bounds.mins.x, bounds.mins.y, bounds.maxs.x, bounds.maxs.y];
      expect({ name, corners }).toEqual({
        name,
        corners: fact.mins && fact.maxs && [...fact.mins, ...fact.maxs],
      });
      const rows = (fact.objectives ?? []).map((o) =>
        JSON.stringify([o.name, o.type, o.x, o.y, o.z]),
      );
      expect(objectives.map((o) => JSON.stringify([o.name, o.type, o.x, o.y, o.z]))).toEqual([
        ...new Set(rows),
      ]);
    }
  });
});
