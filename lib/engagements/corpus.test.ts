import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readEngagementFile } from "./readEngagementFile.ts";
import type { EngagementFile } from "./types.ts";

// Files in the real format that are not part of the repository. Without them, Vitest reports these
// tests as skipped.
const CORPUS = path.resolve(import.meta.dirname, "../../../shared/corpus");
const EXPECTED = path.join(CORPUS, "expected.json");
const isThere = existsSync(EXPECTED);

const sum = (numbers: number[]): number => numbers.reduce((total, n) => total + n, 0);

function countOutcomes(file: EngagementFile): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of file.engagements) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** Rows of ENGAGEMENTS that were skipped: their lines are before the next section's heading. */
function unsplittableRows(file: EngagementFile, text: string): number {
  const lines = text.split("\n");
  const first = lines.indexOf("# ENGAGEMENTS");
  const next = lines.findIndex((line, i) => i > first && /^# [A-Z_]+$/.test(line));
  return file.problems.filter(
    ({ line, reason }) => line > first && line <= next && reason.endsWith("The row was skipped."),
  ).length;
}

function figures(file: EngagementFile, text: string): Record<string, unknown> {
  const { header, engagements, killCells, movementCells, tracks } = file;
  const attackers = engagements.flatMap((engagement) => engagement.attackers);
  return {
    map: header.map,
    round: header.round,
    engagements: engagements.length,
    unsplittable_rows: unsplittableRows(file, text),
    outcomes: countOutcomes(file),
    crossfires: engagements.filter(({ isCrossfire }) => isCrossfire).length,
    total_damage: sum(engagements.map(({ totalDamage }) => totalDamage)),
    attackers: attackers.length,
    attackers_declared: sum(engagements.map(({ numAttackers }) => numAttackers)),
    weapon_hits: sum(attackers.flatMap(({ weapons }) => weapons.map(({ count }) => count))),
    kill_cells: killCells.length,
    axis_kills: sum(killCells.map(({ axisKills }) => axisKills)),
    allies_kills: sum(killCells.map(({ alliesKills }) => alliesKills)),
    movement: [
      sum(movementCells.map(({ traversal }) => traversal)),
      sum(movementCells.map(({ combat }) => combat)),
      sum(movementCells.map(({ escape }) => escape)),
    ],
    player_tracks: tracks.length,
  };
}

describe.skipIf(!isThere)("every file of the corpus", () => {
  const expected: Record<string, Record<string, unknown>> = isThere
    ? JSON.parse(readFileSync(EXPECTED, "utf8"))
    : {};

  test.each(Object.keys(expected))("%s gives the independent reader's figures", (name) => {
    const bytes = readFileSync(path.join(CORPUS, name));
    const result = readEngagementFile(bytes);
    if (!result.ok) throw new Error(result.refusal.message);
    // crossfire_pairs and top_pairs are sums of lib/analytics, tested there.
    const { crossfire_pairs: _pairs, top_pairs: _top, ...wanted } = expected[name]!;
    expect(figures(result.file, bytes.toString("latin1"))).toEqual(wanted);
    // Only one file has unreadable rows: its rogue names contain line breaks and separators.
    expect(result.file.problems.length > 0).toBe(wanted.unsplittable_rows !== 0);
    expect(result.file.complete).toBe(null);
  });

  test("the only file of the older tracker is refused as an older format", () => {
    const name = readdirSync(CORPUS).find((entry) => entry.endsWith("_engagements.txt"))!;
    const result = readEngagementFile(readFileSync(path.join(CORPUS, name)));
    expect(result).toMatchObject({ ok: false, refusal: { reason: "older_format" } });
  });
});
