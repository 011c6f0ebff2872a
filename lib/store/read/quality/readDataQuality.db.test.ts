import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readEngagementFile } from "#lib/engagements/readEngagementFile.ts";
import { findDeadTargets } from "#lib/analytics/deadTargets/findDeadTargets.ts";
import type { EngagementFile } from "#lib/engagements/types.ts";
import { importRound } from "../../ingest/importRound.ts";
import { scratchDatabase, type ScratchDatabase } from "../../testing/scratchDatabase.ts";
import { ROUND_SUM_COLUMNS, selectRoundSums } from "../../sums/writeRoundSums.ts";
import type { QualityKind } from "../../sums/qualityKinds.ts";
import { readDataQuality, ROUNDS_NAMED, type DataQuality } from "./readDataQuality.ts";

const ROOT = join(import.meta.dirname, "../../../..");
const CORPUS = join(ROOT, "../shared/corpus");

interface Imported {
  id: number;
  file: EngagementFile;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith("_engagements.txt"))
    .sort()
    .map((name) => join(folder, name));
}

/** What applies to a file, determined from the file alone. */
const TRUE_OF: Record<
  Exclude<QualityKind, "readBefore" | "ofWholeTeam">,
  (file: EngagementFile) => boolean
> = {
  truncated: ({ complete }) => complete === false,
  unreadRows: ({ problems }) => problems.length > 0,
  trackerV3: ({ header: { tag, values } }) => tag === "V3" && values.tracker_version === undefined,
  trackerLater: ({ header: { tag } }) => ["V4", "V5", "V6"].includes(tag),
  noRoster: ({ roster }) => roster === null,
  noHitTimes: ({ engagements }) =>
    engagements.length > 0 &&
    engagements.every(({ attackers }) => attackers.every(({ hitTimes }) => hitTimes === null)),
  noAttackerPlaces: ({ engagements }) =>
    engagements.length > 0 &&
    engagements.every(({ attackers }) => attackers.every(({ place }) => place === null)),
  // Decided by names and clocks: no file of the corpus is in doubt.
  nameHalf: () => false,
  timeGuessed: () => false,
  noTracks: ({ tracks }) => tracks.length === 0,
  otherSettings: ({ header: { crossfireWindowMs, escapeTimeMs, escapeDistance } }) =>
    [crossfireWindowMs ?? 1000, escapeTimeMs ?? 5000, escapeDistance ?? 300].join() !==
    "1000,5000,300",
  unknownHalf: ({ header: { tag, round, values } }) =>
    tag === "V4" && round === 1 && values.round_start_unix !== undefined,
  deadTargets: (file) => findDeadTargets(file).size > 0,
  unplacedDeaths: ({ engagements }) =>
    engagements.some(
      ({ outcome, end }) =>
        ["killed", "selfkill", "fallen", "world", "teamkill"].includes(outcome) &&
        ((end.x === 0 && end.y === 0 && end.z === 0) || !Number.isFinite(end.x + end.y + end.z)),
    ),
  bots: (file) => listPeople(file).some((guid) => guid.startsWith("OMNIBOT")),
  withoutGuid: (file) => listPeople(file).some((guid) => /^SLOT\d+$/.test(guid)),
};

function listPeople({ engagements, roster, tracks }: EngagementFile): string[] {
  return [
    ...engagements.flatMap(({ targetGuid, attackers }) => [
      targetGuid,
      ...attackers.map(({ guid }) => guid),
    ]),
    ...(roster ?? []).map(({ guid }) => guid),
    ...tracks.map(({ guid }) => guid),
  ];
}

const findCount = ({ counts }: DataQuality, kind: QualityKind) =>
  counts.find((count) => count.kind === kind);

describe.each([
  ["the samples", join(ROOT, "samples")],
  ["the corpus", CORPUS],
])("the quality of %s", (_, folder) => {
  describe.skipIf(!existsSync(folder))("as imported", () => {
    let scratch: ScratchDatabase;
    const imported = new Map<number, Imported>();

    beforeAll(async () => {
      scratch = await scratchDatabase();
      for (const path of filesIn(folder)) {
        const bytes = readFileSync(path);
        const fileName = path.split("/").at(-1)!;
        const receipt = await importRound({ bytes, fileName }, scratch.db);
        if (receipt.status !== "imported" && receipt.status !== "replaced") continue;
        const read = readEngagementFile(bytes);
        if (read.ok) imported.set(receipt.roundId!, { id: receipt.roundId!, file: read.file });
      }
      if (imported.size < 10) throw new Error("Too few rounds to tell anything.");
    });
    afterAll(() => scratch.drop());

    test.each(Object.keys(TRUE_OF) as (keyof typeof TRUE_OF)[])(
      "%s: counts the rounds whose files it applies to",
      async (kind) => {
        const quality = await readDataQuality(scratch.db, {});
        const expected = [...imported.values()]
          .filter(({ file }) => TRUE_OF[kind](file))
          .map(({ id }) => id);
        const found = findCount(quality, kind);
        expect(quality.rounds).toBe(imported.size);
        expect(found?.rounds ?? 0).toBe(expected.length);
        for (const { id } of found?.latest ?? []) expect(expected).toContain(id);
        expect(found?.latest.length ?? 0).toBe(Math.min(expected.length, ROUNDS_NAMED));
      },
    );

    test("one round, a map, a session and two people each count their own rounds", async () => {
      for (const { id, file } of imported.values()) {
        const one = await readDataQuality(scratch.db, { ids: [id] });
        expect(one.rounds).toBe(1);
        for (const kind of Object.keys(TRUE_OF) as (keyof typeof TRUE_OF)[])
          expect([id, kind, findCount(one, kind)?.rounds ?? 0]).toEqual([
            id,
            kind,
            TRUE_OF[kind](file) ? 1 : 0,
          ]);
      }
      const { rows } = await scratch.db.pool.query<{
        id: number;
        map: string;
        day: string;
        guid: string;
        mate: string;
        source: string;
      }>(
        `SELECT round.id, map_name AS map, session_date::text AS day, player1_guid AS guid,
          player2_guid AS mate, source.name AS source
           FROM round JOIN round_pair ON round_id = round.id JOIN source ON source.id = source_id
             ORDER BY round_pair.crossfire_count DESC, guid, mate LIMIT 5`,
      );
      const total = async (text: string, values: unknown[]) =>
        (await scratch.db.pool.query<{ n: number }>(text, values)).rows[0]?.n;
      for (const { map, day, guid, mate, source } of rows) {
        expect((await readDataQuality(scratch.db, { map, filters: { source } })).rounds).toBe(
          await total("SELECT count(*)::int AS n FROM round WHERE map_name = $1", [map]),
        );
        expect(
          (
            await readDataQuality(scratch.db, {
              filters: { dates: { from: day, to: day, days: null } },
            })
          ).rounds,
        ).toBe(await total("SELECT count(*)::int AS n FROM round WHERE session_date = $1", [day]));
        expect(
          (
            await readDataQuality(scratch.db, {
              filters: { sessions: [day] },
              people: [[guid, "NOBODY"]],
            })
          ).rounds,
        ).toBe(
          await total(
            `SELECT count(*)::int AS n FROM round WHERE session_date = $1
              AND id IN (SELECT round_id FROM round_player WHERE guid = $2)`,
            [day, guid],
          ),
        );
        expect(
          (await readDataQuality(scratch.db, { people: [[guid], [mate]], together: true })).rounds,
        ).toBe(
          await total(
            "SELECT count(*)::int AS n FROM round_pair WHERE player1_guid = $1 AND player2_guid = $2",
            [guid, mate],
          ),
        );
      }
      expect(await readDataQuality(scratch.db, { map: "'; --\0" })).toMatchObject({
        rounds: 0,
        counts: [],
      });
      expect(await readDataQuality(scratch.db, { people: [[]] })).toMatchObject({
        rounds: 0,
        counts: [],
      });
    });

    test("what the import stored of bots, passers-by and whole teams matches its rows", async () => {
      const quality = await readDataQuality(scratch.db, {}, ["bots", "withoutGuid", "ofWholeTeam"]);
      const {
        rows: [sums],
      } = await scratch.db.pool.query<Record<"bots" | "withoutGuid" | "ofWholeTeam", number>>(
        `SELECT (SELECT count(*) FROM round_player WHERE starts_with(guid, 'OMNIBOT'))::int AS bots,
                (SELECT count(*) FROM round_player WHERE guid ~ '^SLOT')::int AS "withoutGuid",
                  (SELECT coalesce(sum(of_whole_team), 0) FROM round_team)::int AS "ofWholeTeam"`,
      );
      for (const kind of ["bots", "withoutGuid", "ofWholeTeam"] as const)
        expect([kind, findCount(quality, kind)?.amount ?? 0]).toEqual([kind, sums![kind]]);
      // The migration fills in the same figures for rounds imported before it.
      const migration = readFileSync(
        join(ROOT, "prisma/migrations/20261122235100_round_left_out/migration.sql"),
        "utf8",
      );
      await scratch.db.pool.query(
        `UPDATE round SET bot_count = -1; ${migration.slice(migration.indexOf("UPDATE"))}`,
      );
      expect(await readDataQuality(scratch.db, {}, ["bots", "withoutGuid", "ofWholeTeam"])).toEqual(
        quality,
      );
    });
  });
});

test("rounds read by an older reader are reported, and the list stops at its limit", async () => {
  const scratch = await scratchDatabase();
  await scratch.db.pool.query(`
    INSERT INTO source (name) VALUES ('s');
    INSERT INTO round (source_id, map_name, file_map_name, file_round_number, identity, session_date, played_at, tracker_tag,
      parser_version, complete, has_roster, has_hit_times,
      has_attacker_places, has_tracks, duration_ms, engagement_count, crossfire_count, kill_count, death_count,
        unplaced_deaths, escape_count, attacker_count, player_count, total_damage, problem_count)
    SELECT 1, 'supply', 'supply', 1, 'start:' || n, '2026-01-01', '2026-01-01'::timestamptz + n * interval '1 minute',
      'V5', 1, n > 3, true, true, true, true, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 0 FROM generate_series(1, 20) AS n`);
  await scratch.db.pool.query(
    `INSERT INTO round_sum (${ROUND_SUM_COLUMNS.join(", ")}) ${selectRoundSums("true")}`,
  );
  const quality = await readDataQuality(scratch.db, {}, [
    "readBefore",
    "truncated",
    "unplacedDeaths",
  ]);
  expect(
    quality.counts.map(({ kind, rounds, amount, latest }) => [kind, rounds, amount, latest.length]),
  ).toEqual([
    ["truncated", 3, null, 3],
    ["readBefore", 20, null, ROUNDS_NAMED],
    ["unplacedDeaths", 20, 40, ROUNDS_NAMED],
  ]);
  expect(findCount(quality, "readBefore")?.latest[0]).toEqual({
    id: 20,
    map: "supply",
    half: null,
    sessionDate: "2026-01-01",
  });
  await scratch.drop();
});
