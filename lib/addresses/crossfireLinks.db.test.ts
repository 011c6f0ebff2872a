import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Filters } from "#lib/mapQuery/filters/list.ts";
import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { readDuoCrossfires } from "#lib/store/read/duos/readDuoCrossfires.ts";
import { countFilterTotals } from "#lib/store/read/mapQuery/countFilterTotals.ts";
import { resolveFilters } from "#lib/store/read/mapQuery/resolveFilters.ts";
import { scratchDatabase, type ScratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { buildDuoMapHref } from "./crossfireLinks.ts";

const folder = (path: string): string => fileURLToPath(new URL(`../../${path}/`, import.meta.url));
const FOLDERS: [string, string][] = [
  ["the samples", folder("samples")],
  ["V3 files", folder("../shared/corpus/v3")],
  ["V6 files", folder("../shared/corpus/v6")],
];
const PAIRS_ASKED = 10;

describe.each(FOLDERS)("links from a duo to the explorer, over %s", (_, path) => {
  const here = existsSync(path);
  let scratch: ScratchDatabase;
  let pairs: { guids: [string, string]; ids: [string, string] }[] = [];

  beforeAll(async () => {
    if (!here) return;
    scratch = await scratchDatabase();
    for (const fileName of readdirSync(path).filter((name) => name.endsWith("_engagements.txt")))
      await importRound({ bytes: readFileSync(join(path, fileName)), fileName }, scratch.db);
    await scratch.db.pool.query("ANALYZE");
    const { rows } = await scratch.db.pool.query<{
      guid1: string;
      guid2: string;
      id1: string;
      id2: string;
    }>(
      `SELECT player1_guid AS guid1, player2_guid AS guid2, a.public_id AS id1, b.public_id AS id2 FROM crossfire_pairs
         JOIN player_teamplay_stats a ON a.player_guid = player1_guid
           JOIN player_teamplay_stats b ON b.player_guid = player2_guid ORDER BY crossfire_count DESC, 1, 2
             LIMIT ${PAIRS_ASKED}`,
    );
    pairs = rows.map(({ guid1, guid2, id1, id2 }) => ({ guids: [guid1, guid2], ids: [id1, id2] }));
  }, 120_000);
  afterAll(async () => {
    if (here) await scratch.drop();
  });

  const left = async (map: string, filters: Filters) =>
    countFilterTotals(
      scratch.db,
      (await resolveFilters(scratch.db, filters, { map, today: "2026-12-31", heights: null }))
        .resolved,
      "kills",
    );
  const readFiltersOfAddress = (address: string): Filters =>
    readQuestion(Object.fromEntries(new URL(address, "http://site").searchParams)).filters;

  test.skipIf(!here)(
    "lead to as many engagements, kills and escapes as the page counts",
    async () => {
      expect(pairs.length).toBeGreaterThan(3);
      for (const { guids, ids } of pairs) {
        for (const side of [undefined, "axis", "allies"] as const) {
          const { crossfires } = await readDuoCrossfires(scratch.db, guids, { side });
          for (const map of new Set(crossfires.map((crossfire) => crossfire.map))) {
            const onThisMap = crossfires.filter((crossfire) => crossfire.map === map);
            const placed = (outcome: string): number =>
              onThisMap.filter(
                (crossfire) => crossfire.outcome === outcome && crossfire.end !== null,
              ).length;
            const { engagements, events } = await left(
              map,
              readFiltersOfAddress(buildDuoMapHref(map, ids, { side })),
            );
            expect({ engagements, kills: events.kill }).toEqual({
              engagements: onThisMap.length,
              kills: onThisMap.filter(({ killedByEnemy, end }) => killedByEnemy && end !== null)
                .length,
            });
            // The page says which deaths the explorer leaves out: those that no enemy caused.
            expect(
              onThisMap.filter(
                ({ outcome, end, killedByEnemy }) =>
                  outcome === "killed" && end !== null && !killedByEnemy,
              ),
            ).toHaveLength(placed("killed") - events.kill);
            // A side filter applies to the player that a layer counts, for escapes the one who
            // escaped. So escapes are equal only without a side.
            if (side === undefined) expect(events.escape).toBe(placed("escaped"));
          }
        }
      }
    },
  );

  test.skipIf(!here)(
    "a duo without the crossfires-only filter has all targets that both fought, except teammates",
    async () => {
      for (const { guids, ids } of pairs) {
        const { rows } = await scratch.db.pool.query<{ map: string; count: number }>(
          `SELECT map_name AS map, count(*)::int AS count FROM combat_engagement
          WHERE NOT target_dead AND EXISTS (SELECT FROM jsonb_array_elements(attackers::jsonb) one WHERE one->>'guid' = $1
            AND one->>'team' <> target_team)
            AND EXISTS (SELECT FROM jsonb_array_elements(attackers::jsonb) two WHERE two->>'guid' = $2
              AND two->>'team' <> target_team) GROUP BY 1`,
          guids,
        );
        for (const { map, count } of rows)
          expect(
            (await left(map, readQuestion({ duo: ids.join(","), bots: "with" }).filters))
              .engagements,
          ).toBe(count);
      }
    },
  );
});
