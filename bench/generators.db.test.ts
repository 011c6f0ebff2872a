import { afterEach, beforeEach, expect, test } from "vitest";
import { type ScratchDatabase, scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { readPlaces } from "#lib/store/read/mapQuery/readPlaces.ts";
import { resolveFilters } from "#lib/store/read/mapQuery/resolveFilters.ts";
import { generateSeason } from "./duos/generateSeason.ts";
import { benchPages, findSubjects } from "./duos/pages.ts";
import { generateDatabase } from "./heatmap/generateDatabase.ts";
import { benchQuestions } from "./heatmap/questions.ts";

// The generators contain their own SQL, so a change to the tables can break them unnoticed.
let scratch: ScratchDatabase;
beforeEach(async () => {
  scratch = await scratchDatabase();
});
afterEach(() => scratch.drop());

test("a generated season has data for every page that the benchmark reads", async () => {
  await generateSeason(scratch.db, 36, 40);
  for (const page of benchPages(await findSubjects(scratch.db))) await page.read(scratch.db);
  const { rows } = await scratch.db.pool.query<{ rounds: string }>(
    "SELECT count(*) AS rounds FROM round",
  );
  expect(Number(rows[0]?.rounds)).toBe(36);
});

test("a generated database has events for the questions that ask for everything", async () => {
  await generateDatabase(scratch.db, 5000);
  const { rows } = await scratch.db.pool.query<{ id: string }>(
    "SELECT public_id AS id FROM player_teamplay_stats ORDER BY player_name LIMIT 3",
  );
  const questions = benchQuestions(rows.map(({ id }) => id));
  for (const { kind, filters, once = false, selective, name } of questions) {
    const scene = { map: "supply", today: "2026-11-22", heights: null };
    const { resolved } = await resolveFilters(scratch.db, filters, scene);
    if (kind === "zones") continue;
    const places = await readPlaces(scratch.db, { kind, matching: resolved, once });
    if (!selective) expect(places.axis + places.allies, name).toBeGreaterThan(0);
  }
});
