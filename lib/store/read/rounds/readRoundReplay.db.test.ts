import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { replayEvents } from "#lib/analytics/replay/replayEvents.ts";
import { measureRoundTime } from "#lib/analytics/measureRoundTime.ts";
import { findDeadTargets } from "#lib/analytics/deadTargets/findDeadTargets.ts";
import { leaveOutDeadTargets } from "#lib/analytics/deadTargets/leaveOutDeadTargets.ts";
import { readEngagementFile } from "#lib/engagements/readEngagementFile.ts";
import type { EngagementFile } from "#lib/engagements/types.ts";
import { importRound } from "../../ingest/importRound.ts";
import { scratchDatabase, type ScratchDatabase } from "../../testing/scratchDatabase.ts";
import { readRoundReplay } from "./readRoundReplay.ts";

const toTenth = (value: number): number => Math.round(value * 10) / 10;

const ROOT = join(import.meta.dirname, "../../../..");
const FOLDERS = [
  "samples",
  "../shared/corpus/v3",
  "../shared/corpus/v4",
  "../shared/corpus/v5",
  "../shared/corpus/v6",
].map((name) => join(ROOT, name));
const GUID = /[0-9A-Fa-f]{32}|OMNIBOT|SLOT\d/;

describe.each(FOLDERS)("a replay of a round of %s", (folder) => {
  describe.skipIf(!existsSync(folder))("as imported", () => {
    let scratch: ScratchDatabase;
    const rounds = new Map<number, EngagementFile>();

    beforeAll(async () => {
      scratch = await scratchDatabase();
      for (const name of readdirSync(folder)
        .filter((each) => each.endsWith("_engagements.txt"))
        .sort()) {
        const bytes = readFileSync(join(folder, name));
        const receipt = await importRound({ bytes, fileName: basename(name) }, scratch.db);
        const read = readEngagementFile(bytes);
        if ((receipt.status === "imported" || receipt.status === "replaced") && read.ok)
          rounds.set(receipt.roundId!, read.file);
      }
      if (rounds.size === 0) throw new Error("No round to play.");
    });
    afterAll(() => scratch.drop());

    test("has the engagements, attackers, paths and tracks of its file, and no GUID", async () => {
      for (const [id, read] of rounds) {
        const file = leaveOutDeadTargets(read, findDeadTargets(read));
        const { map, replay } = (await readRoundReplay(scratch.db, id))!;
        expect(map).toBe(file.header.map);
        const { firstMs, durationMs } = measureRoundTime(read);
        const getName = (player: number | null) =>
          player === null ? null : replay.players[player]!.name;
        expect(
          JSON.stringify({
            ...replay,
            players: replay.players.map(({ id, team, bot }) => ({ id, team, bot })),
          }),
        ).not.toMatch(GUID);
        expect(replay).toMatchObject({
          round: id,
          durationMs,
          engagementTotal: file.engagements.length,
          trackTotal: file.tracks.length,
        });
        const inOrder = file.engagements
          .map((engagement, row) => ({ engagement, row }))
          .sort((a, b) => a.engagement.startTime - b.engagement.startTime || a.row - b.row)
          .map(({ engagement }) => engagement);
        expect(
          replay.engagements.map(
            ({ startMs, endMs, targetTeam, outcome, damage, isCrossfire, crossfireDelayMs }) => ({
              startMs,
              endMs,
              targetTeam,
              outcome,
              damage,
              isCrossfire,
              crossfireDelayMs,
            }),
          ),
        ).toEqual(
          inOrder.map((engagement) => ({
            startMs: engagement.startTime - firstMs,
            endMs: engagement.endTime - firstMs,
            targetTeam: engagement.targetTeam,
            outcome: engagement.outcome,
            damage: engagement.totalDamage,
            isCrossfire: engagement.isCrossfire,
            crossfireDelayMs: engagement.crossfireDelay,
          })),
        );
        for (const [i, engagement] of inOrder.entries()) {
          const { path, attackers, hitsMs, target, killer } = replay.engagements[i]!;
          const points = engagement.path();
          expect(path).toEqual(
            points
              .filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))
              .flatMap(({ time, x, y }) => [time - firstMs, toTenth(x), toTenth(y)]),
          );
          expect(hitsMs).toEqual(
            points.filter(({ event }) => event === "hit").map(({ time }) => time - firstMs),
          );
          expect(
            attackers.map(({ damage, firstHitMs, lastHitMs, gotKill, place }) => ({
              damage,
              firstHitMs,
              lastHitMs,
              gotKill,
              place,
            })),
          ).toEqual(
            engagement.attackers.map(({ damage, firstHit, lastHit, gotKill, place }) => ({
              damage,
              firstHitMs: firstHit - firstMs,
              lastHitMs: lastHit - firstMs,
              gotKill,
              place: place === null ? null : { x: toTenth(place.x), y: toTenth(place.y) },
            })),
          );
          expect(getName(target)).not.toBeNull();
          expect(killer === null).toBe(engagement.killerGuid === null);
        }
        expect(
          replay.tracks
            .map(({ spawnMs, deathMs, path }) => ({ spawnMs, deathMs, points: path.length / 3 }))
            .sort((a, b) => a.spawnMs - b.spawnMs || a.points - b.points),
        ).toEqual(
          file.tracks
            .map((track) => ({
              spawnMs: track.spawnTime - firstMs,
              deathMs: track.deathTime === null ? null : track.deathTime - firstMs,
              points: track
                .path()
                .filter(
                  ({ x, y, z }) => Number.isFinite(x + y + z) && (x !== 0 || y !== 0 || z !== 0),
                ).length,
            }))
            .sort((a, b) => a.spawnMs - b.spawnMs || a.points - b.points),
        );
        const events = replayEvents(replay);
        expect(events.filter(({ kind }) => kind === "kill")).toHaveLength(
          file.engagements.filter(({ outcome }) => outcome === "killed").length,
        );
        expect(events.filter(({ kind }) => kind === "escape")).toHaveLength(
          file.engagements.filter(({ outcome }) => outcome === "escaped").length,
        );
        expect(events.filter(({ kind }) => kind === "crossfire")).toHaveLength(
          file.engagements.filter(({ isCrossfire }) => isCrossfire).length,
        );
        expect(events.every(({ timeMs }, i) => i === 0 || timeMs >= events[i - 1]!.timeMs)).toBe(
          true,
        );
      }
    });

    test("is null for a round that does not exist", async () => {
      expect(await readRoundReplay(scratch.db, 2 ** 31 - 1)).toBeNull();
    });
  });
});
