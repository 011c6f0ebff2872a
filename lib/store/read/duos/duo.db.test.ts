import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findCrossfirePairs } from "#lib/analytics/findCrossfirePairs.ts";
import { findDeadTargets } from "#lib/analytics/deadTargets/findDeadTargets.ts";
import { leaveOutDeadTargets } from "#lib/analytics/deadTargets/leaveOutDeadTargets.ts";
import { getCrossfireWindow } from "#lib/engagements/trackerSettings.ts";
import { summarizePair } from "#lib/analytics/duo/summarizePair.ts";
import { fillName } from "#lib/engagements/fillName.ts";
import { readEngagementFile } from "#lib/engagements/readEngagementFile.ts";
import { importRound } from "../../ingest/importRound.ts";
import { scratchDatabase } from "../../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../../testing/scratchDatabase.ts";
import { readDataQuality } from "../quality/readDataQuality.ts";
import { toRoundSet } from "./board/question.ts";
import { readDuo } from "./readDuo.ts";
import { readDuoCrossfires } from "./readDuoCrossfires.ts";
import { readDuoPeople } from "./readDuoPeople.ts";

const folder = (path: string): string =>
  fileURLToPath(new URL(`../../../../${path}/`, import.meta.url));
/** Files of our tracker, and of others without hit times or without the attackers' positions. */
const FOLDERS: [string, string][] = [
  ["the samples", folder("samples")],
  ["V3 files", folder("../shared/corpus/v3")],
  ["V6 files", folder("../shared/corpus/v6")],
];

describe.each(FOLDERS)("a duo of %s", (_, path) => {
  const here = existsSync(path);
  const files = here ? readdirSync(path).filter((name) => name.endsWith("_engagements.txt")) : [];
  let scratch: ScratchDatabase;
  /** Each pair's crossfires with their place in their file, computed from the files alone. */
  const expected = new Map<
    string,
    { round: number; engagement: number; delay: number | null; damage: number; killed: boolean }[]
  >();

  beforeAll(async () => {
    if (!here) return;
    scratch = await scratchDatabase();
    const bytesByRound = new Map<number, Uint8Array>();
    for (const fileName of files) {
      const bytes = readFileSync(join(path, fileName));
      const { roundId, status } = await importRound({ bytes, fileName }, scratch.db);
      if ((status === "imported" || status === "replaced") && roundId !== null)
        bytesByRound.set(roundId, bytes);
    }
    for (const [round, bytes] of bytesByRound) {
      const read = readEngagementFile(bytes);
      if (!read.ok) throw new Error(read.refusal.message);
      const window = getCrossfireWindow(read.file.header);
      const fought = leaveOutDeadTargets(read.file, findDeadTargets(read.file));
      for (const engagement of fought.engagements) {
        for (const { player1, player2, delayMs, combinedDamage } of findCrossfirePairs(
          engagement,
          window,
        )) {
          const key = `${player1} ${player2}`;
          expected.set(key, [
            ...(expected.get(key) ?? []),
            {
              round,
              engagement: engagement.startTime,
              delay: delayMs,
              damage: combinedDamage,
              killed: engagement.outcome === "killed",
            },
          ]);
        }
      }
    }
  }, 120_000);
  afterAll(async () => {
    if (here) await scratch.drop();
  });

  test.skipIf(!here)(
    "has every crossfire of the files with the pair's own delay, as in the sums per round",
    async () => {
      const pairs = [...expected].sort((a, b) => b[1].length - a[1].length).slice(0, 8);
      expect(pairs.length).toBeGreaterThan(3);
      for (const [key, wanted] of pairs) {
        const [player1 = "", player2 = ""] = key.split(" ");
        const { crossfires, cut } = await readDuoCrossfires(scratch.db, [player2, player1], {});
        expect(cut).toBe(false);
        const rows = await scratch.db.pool.query<{ id: string; start: number }>(
          "SELECT id::text, start_time_ms AS start FROM combat_engagement WHERE id = ANY($1)",
          [crossfires.map(({ id }) => id)],
        );
        const startById = new Map(rows.rows.map(({ id, start }) => [Number(id), start]));
        const found = crossfires.map(({ id, roundId, delayMs, damage, outcome }) => ({
          round: roundId,
          engagement: startById.get(id)!,
          delay: delayMs,
          damage,
          killed: outcome === "killed",
        }));
        const byPlace = (
          a: { round: number; engagement: number; damage: number },
          b: typeof a,
        ): number => a.round - b.round || a.engagement - b.engagement || a.damage - b.damage;
        expect(found.sort(byPlace)).toEqual(wanted.sort(byPlace));
        const { rounds, board, taken } = await readDuo(scratch.db, [player1, player2], {});
        const summary = summarizePair(rounds, board.spread);
        expect(summary).toMatchObject({
          crossfires: wanted.length,
          kills: wanted.filter(({ killed }) => killed).length,
          damage: wanted.reduce((sum, { damage }) => sum + damage, 0),
        });
        expect(summary.delaysMs).toEqual(
          wanted.flatMap(({ delay }) => delay ?? []).sort((a, b) => a - b),
        );
        expect(taken === null || Math.min(...taken) >= wanted.length).toBe(true);
      }
    },
  );

  test.skipIf(!here)(
    "filters crossfires, figures and data quality alike, and has angles if both places are known",
    async () => {
      const [key = "", wanted = []] =
        [...expected].sort((a, b) => b[1].length - a[1].length)[0] ?? [];
      const [player1 = "", player2 = ""] = key.split(" ");
      const { crossfires } = await readDuoCrossfires(scratch.db, [player1, player2], {});
      expect(crossfires).toHaveLength(wanted.length);
      const { map, side, sessionDate } = crossfires[0]!;
      for (const question of [
        { map },
        { side },
        { from: sessionDate, to: sessionDate },
        { source: "nowhere" },
      ] as const) {
        const part = await readDuoCrossfires(scratch.db, [player1, player2], question);
        expect(part.crossfires).toEqual(
          crossfires.filter((each) =>
            "map" in question
              ? each.map === map
              : "side" in question
                ? each.side === side
                : "from" in question
                  ? each.sessionDate === sessionDate
                  : false,
          ),
        );
        const summary = summarizePair(
          (await readDuo(scratch.db, [player1, player2], question)).rounds,
          [],
        );
        expect(summary.crossfires).toBe(part.crossfires.length);
        // The page's note on data quality must cover the same rounds as its figures.
        expect(
          (
            await readDataQuality(
              scratch.db,
              {
                ...toRoundSet(question),
                side: question.side,
                people: [[player1], [player2]],
                together: true,
              },
              ["truncated"],
            )
          ).rounds,
        ).toBe(summary.rounds);
      }
      const firstHits = await scratch.db.pool.query<{
        id: number;
        hitGapMs: number;
        placed: boolean;
      }>(
        `SELECT one.engagement_row::float8 AS id, abs(one.first_hit_ms - two.first_hit_ms) AS "hitGapMs",
          one.x IS NOT NULL AND two.x IS NOT NULL AS placed
         FROM engagement_attacker one JOIN engagement_attacker two USING (engagement_row) WHERE one.guid = $1
           AND two.guid = $2`,
        [player1, player2],
      );
      for (const { id, geometry, linesApart } of crossfires) {
        // Positions are those of first hits. If these are more than a second apart, the positions
        // do not belong to the same moment.
        const told = firstHits.rows.find((row) => row.id === id)!;
        expect(linesApart).toBe(told.placed && told.hitGapMs > 1000);
        if (linesApart) expect(geometry).toBeNull();
        if (geometry === null) continue;
        expect(geometry.angle).toBeGreaterThanOrEqual(0);
        expect(geometry.angle).toBeLessThanOrEqual(180);
        expect(Math.min(...geometry.distances)).toBeGreaterThan(0);
      }
      const placed = await scratch.db.pool.query(
        "SELECT FROM engagement_attacker WHERE x IS NOT NULL LIMIT 1",
      );
      expect(crossfires.some(({ geometry }) => geometry !== null)).toBe(placed.rowCount === 1);
    },
  );

  test.skipIf(!here)(
    "has current and earlier names, and is null if one of the players is unknown",
    async () => {
      const { rows } = await scratch.db.pool.query<{ id: string; name: string; guid: string }>(
        `SELECT public_id AS id, player_name AS name, player_guid AS guid
          FROM player_teamplay_stats ORDER BY public_id LIMIT 2`,
      );
      const ids = rows.map(({ id }) => id);
      const people = await readDuoPeople(scratch.db, ids);
      expect(people?.map(({ player, guid }) => ({ ...player, guid }))).toEqual(
        rows.map((row) => ({ ...row, name: fillName(row.name, row.id) })),
      );
      for (const { player, aliases, aliasCount } of people!) {
        expect(aliases.some(({ name }) => name === player.name)).toBe(false);
        expect(aliasCount).toBeGreaterThanOrEqual(aliases.length);
      }
      expect(await readDuoPeople(scratch.db, [...ids, "nobody"])).toBeNull();
    },
  );
});
