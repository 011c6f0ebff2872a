import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { computeAngle, findPlaceOnPath } from "#lib/analytics/paths/findPlaceOnPath.ts";
import { readEngagementFile } from "#lib/engagements/readEngagementFile.ts";
import type { Engagement, EngagementFile } from "#lib/engagements/types.ts";
import { importRound } from "../../ingest/importRound.ts";
import { listPlayedSamples } from "../../testing/playedSamples.ts";
import { scratchDatabase } from "../../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../../testing/scratchDatabase.ts";
import { SAMPLE_MATCHES } from "#samples/sampleMatches.ts";
import { readSession, type SessionDetails } from "./readSession.ts";

const CORPUS = fileURLToPath(new URL("../../../../../shared/corpus", import.meta.url));
const corpus = existsSync(CORPUS)
  ? readdirSync(CORPUS, { recursive: true, encoding: "utf8" })
      .filter((name) => /\/.*_engagements\.txt$/.test(name))
      .sort()
  : [];
const DATES = ["2026-11-04", "2026-11-09", "2026-11-13"] as const;
const GUID = /(?<![0-9a-zA-Z])[0-9a-fA-F]{32}(?![0-9a-zA-Z])|OMNIBOT\d|SLOT\d/;

function parse(bytes: Uint8Array): EngagementFile {
  const read = readEngagementFile(bytes);
  if (!read.ok) throw new Error(read.refusal.message);
  return read.file;
}

let scratch: ScratchDatabase;
const sum = <T>(list: readonly T[], getValue: (item: T) => number): number =>
  list.reduce((total, item) => total + getValue(item), 0);
const session = async (date: string): Promise<SessionDetails> =>
  (await readSession(scratch.db, { date, source: null }))!;

describe("a session of the sample files", () => {
  const files = listPlayedSamples().map(({ name, bytes }) => ({
    name,
    bytes,
    date: name.slice(0, 10),
    file: parse(bytes),
  }));
  const findFiles = (date: string) =>
    files.filter((file) => file.date === date).map(({ file }) => file);
  const idByGuid = new Map<string, string>();

  beforeAll(async () => {
    scratch = await scratchDatabase();
    for (const { name, bytes } of files) {
      const receipt = await importRound({ bytes, fileName: name }, scratch.db);
      if (receipt.status !== "imported") throw new Error(receipt.message);
    }
    const { rows } = await scratch.db.pool.query<{ guid: string; id: string }>(
      "SELECT player_guid AS guid, public_id AS id FROM player_teamplay_stats",
    );
    for (const { guid, id } of rows) idByGuid.set(guid, id);
  });
  afterAll(() => scratch.drop());

  test.each(DATES)(
    "%s: the line-ups are the teams of the sample matches, across every swap of sides",
    async (date) => {
      const matches = SAMPLE_MATCHES.filter(({ startedAt }) => startedAt.startsWith(date));
      // Anyone who shares a team with a member of a group belongs to it: in the samples no one
      // changes teams.
      const teams: Set<string>[] = [];
      for (const team of matches.flatMap((match) => match.teams)) {
        const known = teams.find((each) => team.some(({ guid }) => each.has(guid))) ?? new Set();
        if (!teams.includes(known)) teams.push(known);
        for (const { guid } of team) known.add(guid);
      }
      const { people, rounds, matches: joined } = await session(date);
      const expected = teams
        .map((team) => [...team].map((guid) => idByGuid.get(guid)).sort())
        .sort();
      expect(
        people.groups.map(({ members }) => members.map(({ player }) => player.id).sort()).sort(),
      ).toEqual(expected);
      expect(people.others).toEqual([]);
      expect(people.players).toBe(teams.reduce((all, team) => all + team.size, 0));
      expect(joined.map((match) => match.map(({ half }) => half))).toEqual(
        matches.map(() => [1, 2]),
      );
      for (const { sides } of people.groups) {
        // The line-up plays the two halves of each match from different sides.
        for (const [first, second] of joined)
          expect(new Set([sides[first.id], sides[second!.id]]).size).toBe(2);
        expect(Object.keys(sides)).toHaveLength(rounds.length);
      }
    },
  );

  test.each(DATES)("%s: everyone's sums are those of the files", async (date) => {
    const played = findFiles(date);
    const { people } = await session(date);
    for (const [guid, id] of idByGuid) {
      const person = people.groups
        .flatMap(({ members }) => members)
        .find(({ player }) => player.id === id);
      const inRounds = played.filter((file) => file.roster!.some((row) => row.guid === guid));
      expect(person?.rounds ?? 0).toBe(inRounds.length);
      if (person === undefined) continue;
      const fights = played.flatMap((file) => file.engagements);
      const took = fights.filter(
        (engagement) =>
          engagement.isCrossfire &&
          engagement.crossfireParticipants.some((each) => each === guid) &&
          engagement.attackers.some(
            (attacker) => attacker.guid === guid && attacker.team !== engagement.targetTeam,
          ),
      );
      const targeted = fights.filter((engagement) => engagement.targetGuid === guid);
      const focused = targeted.filter((engagement) => engagement.numAttackers >= 2);
      const deaths = played.flatMap((file) => file.combatPositions);
      expect(person).toMatchObject({
        crossfires: took.length,
        crossfireKills: took.filter((engagement) => engagement.outcome === "killed").length,
        timesTargeted: targeted.length,
        timesFocused: focused.length,
        focusEscapes: focused.filter((engagement) => engagement.outcome === "escaped").length,
        kills: deaths.filter(
          (position) =>
            position.event === "kill" &&
            position.attacker?.guid === guid &&
            position.attacker.team !== position.victim.team,
        ).length,
        deaths: deaths.filter((position) => position.victim.guid === guid).length,
      });
    }
  });

  test.each(DATES)("%s: a group's figures are those of its side in each round", async (date) => {
    const { people, rounds, sides } = await session(date);
    const played = findFiles(date);
    for (const group of people.groups) {
      const against = played.flatMap((file, place) =>
        file.engagements.filter(
          (engagement) =>
            engagement.targetTeam !== "SPEC" &&
            engagement.targetTeam !== group.sides[rounds[place]!.id],
        ),
      );
      expect(group).toMatchObject({
        rounds: rounds.length,
        engagements: against.length,
        crossfires: against.filter((engagement) => engagement.isCrossfire).length,
        crossfireKills: against.filter(
          (engagement) => engagement.isCrossfire && engagement.outcome === "killed",
        ).length,
        kills: sum(group.members, ({ kills }) => kills),
        deaths: sum(group.members, ({ deaths }) => deaths),
      });
    }
    expect(sum(sides, ({ crossfires }) => crossfires)).toBe(
      sum(rounds, ({ crossfires }) => crossfires),
    );
  });

  test.each(DATES)("%s: the maps show every kill, and for each line-up its own", async (date) => {
    const { maps, people, rounds } = await session(date);
    const played = findFiles(date);
    expect(maps.map(({ map }) => map)).toEqual([...new Set(rounds.map(({ map }) => map))]);
    for (const { map, kills, byGroup } of maps) {
      const playedKills = played
        .filter((file) => file.header.map === map)
        .flatMap((file) => file.combatPositions)
        .filter((position) => position.event === "kill");
      expect(kills.total).toBe(playedKills.length);
      for (const [place, { members }] of people.groups.entries()) {
        const own = playedKills.filter(({ attacker }) =>
          members.some(({ player }) => player.id === idByGuid.get(attacker!.guid)),
        );
        expect(byGroup[place]!.total).toBe(own.length);
        const cell = own[0]!.victim;
        const count = own.filter(
          ({ victim }) =>
            Math.floor(victim.x / 128) === Math.floor(cell.x / 128) &&
            Math.floor(victim.y / 128) === Math.floor(cell.y / 128),
        ).length;
        expect(byGroup[place]!.cells).toContainEqual({
          x: Math.floor(cell.x / 128),
          y: Math.floor(cell.y / 128),
          value: count,
        });
      }
    }
  });

  test.each(DATES)("%s: the notable engagements match the files", async (date) => {
    const { notable } = await session(date);
    const fights = findFiles(date).flatMap((file) => file.engagements);
    const top = (values: number[], order: 1 | -1): number[] =>
      values.toSorted((a, b) => order * (a - b)).slice(0, 3);
    const escapes = fights.filter((engagement) => engagement.outcome === "escaped");
    const enemies = (engagement: Engagement): number =>
      new Set(
        engagement.attackers
          .filter(({ team }) => team !== engagement.targetTeam)
          .map(({ guid }) => guid),
      ).size;
    expect(notable.longestEscape.map(({ distance }) => distance)).toEqual(
      top(
        escapes
          .map((engagement) => engagement.distanceTraveled)
          .filter((distance) => distance < 9999),
        -1,
      ),
    );
    expect(notable.mostSurvived.map(({ attackers }) => attackers.length)).toEqual(
      top(
        escapes.map(enemies).filter((count) => count > 1),
        -1,
      ),
    );
    const killed = fights.filter(
      (engagement) => engagement.isCrossfire && engagement.outcome === "killed",
    );
    expect(notable.fastest.map(({ delayMs }) => delayMs)).toEqual(
      top(
        killed.map((engagement) => engagement.crossfireDelay!),
        1,
      ),
    );
    for (const { attackers } of notable.fastest) expect(attackers.length).toBeGreaterThan(1);
    const angles = fights
      .flatMap((engagement) => {
        const attackers = engagement.attackers.filter(
          ({ guid, team, place }) =>
            engagement.isCrossfire &&
            place !== null &&
            team !== engagement.targetTeam &&
            engagement.crossfireParticipants.includes(guid),
        );
        const path = engagement.path();
        return Math.max(
          ...attackers.flatMap((a) =>
            attackers
              .filter((b) => b !== a && Math.abs(a.firstHit - b.firstHit) <= 1000)
              .map(
                (b) =>
                  computeAngle(
                    findPlaceOnPath(path, Math.max(a.firstHit, b.firstHit))!,
                    a.place!,
                    b.place!,
                  ) ?? -1,
              ),
          ),
        );
      })
      .filter((angle) => angle >= 0);
    expect(notable.widest.map(({ angle }) => angle!.toFixed(6))).toEqual(
      top(angles, -1).map((angle) => angle.toFixed(6)),
    );
    for (const { attackers } of notable.widest) expect(attackers).toHaveLength(2);
  });

  test("the comparison is with the earlier sessions of the people who were there", async () => {
    expect((await session(DATES[0])).comparisons.map(({ former }) => former)).toEqual([[], []]);
    const { people, comparisons } = await session(DATES[2]);
    for (const [place, { label, people: meant, former, measures }] of comparisons.entries()) {
      const { members } = people.groups[place]!;
      expect({ label, meant }).toEqual({
        label: people.groups[place]!.label,
        meant: members.length,
      });
      const own = new Set(
        [...idByGuid]
          .filter(([, id]) => members.some(({ player }) => player.id === id))
          .map(([guid]) => guid),
      );
      expect(former.map(({ date }) => date)).toEqual([DATES[1], DATES[0]]);
      for (const session of former) {
        const there = findFiles(session.date).map((file) =>
          [...new Set(file.roster!.map(({ guid }) => guid))].filter((guid) => own.has(guid)),
        );
        expect(session).toMatchObject({
          people: new Set(there.flat()).size,
          rounds: there.filter((list) => list.length > 0).length,
          playerRounds: there.flat().length,
          timesTargeted: findFiles(session.date)
            .flatMap((file) => file.engagements)
            .filter((engagement) => own.has(engagement.targetGuid)).length,
        });
      }
      expect(measures.find(({ measure }) => measure === "kills")).toMatchObject({
        part: sum(members, ({ kills }) => kills),
        whole: sum(members, ({ rounds }) => rounds),
      });
    }
  });

  test("the pairs are those of the session's board, and the details contain no GUID", async () => {
    for (const date of DATES) {
      const details = await session(date);
      expect(details.duos.facts.rounds).toBe(details.rounds.length);
      expect(details.duos.duos.map(({ liftLower }) => liftLower)).toEqual(
        details.duos.duos.map(({ liftLower }) => liftLower).toSorted((a, b) => b - a),
      );
      expect(JSON.stringify(details)).not.toMatch(GUID);
    }
  });

  test("each session names the sessions before and after it", async () => {
    const neighbours = await Promise.all(
      DATES.map(async (date) => (await session(date)).neighbours),
    );
    expect(neighbours).toEqual([
      { before: null, after: DATES[1] },
      { before: DATES[0], after: DATES[2] },
      { before: DATES[1], after: null },
    ]);
    expect(
      (await readSession(scratch.db, { date: DATES[1], source: "default" }))?.neighbours,
    ).toEqual(neighbours[1]);
  });

  test("a date or a server without a round has no session", async () => {
    expect(await readSession(scratch.db, { date: "2026-11-05", source: null })).toBeNull();
    expect(await readSession(scratch.db, { date: DATES[0], source: "elsewhere" })).toBeNull();
    // The rounds are the same, but the measure's fit starts at another point.
    const { duos: _, ...own } = (await readSession(scratch.db, {
      date: DATES[0],
      source: "default",
    }))!;
    const { duos: __, ...all } = await session(DATES[0]);
    expect(own).toEqual({ ...all, source: "default" });
  });
});

describe.skipIf(corpus.length === 0)("sessions of every tracker's files", () => {
  beforeAll(async () => {
    scratch = await scratchDatabase();
    for (const name of corpus)
      await importRound(
        { bytes: readFileSync(join(CORPUS, name)), fileName: basename(name) },
        scratch.db,
      );
  });
  afterAll(() => scratch.drop());

  test("everyone who played is listed once, and every engagement belongs to one side", async () => {
    const { rows: sessions } = await scratch.db.pool.query<{ date: string }>(
      "SELECT DISTINCT session_date::text AS date FROM round ORDER BY 1",
    );
    expect(sessions.length).toBeGreaterThan(10);
    for (const { date } of sessions) {
      const { people, rounds, sides, notable, matches, ...rest } = await session(date);
      const all = [...people.groups.flatMap(({ members }) => members), ...people.others];
      expect(new Set(all.map(({ player }) => player.id)).size, date).toBe(all.length);
      const {
        rows: [counted],
      } = await scratch.db.pool.query<{ players: number; kills: number; fights: number }>(
        `SELECT (SELECT count(DISTINCT guid) FROM round_player JOIN round ON round.id = round_id
          WHERE session_date = $1 AND lasting)::int AS players,
                (SELECT coalesce(sum(kills), 0) FROM round_player JOIN round ON round.id = round_id
                  WHERE session_date = $1 AND lasting)::int AS kills,
                (SELECT count(*) FROM combat_engagement WHERE session_date = $1
                  AND NOT target_dead AND target_team <> 'SPEC')::int AS fights`,
        [date],
      );
      expect(
        {
          players: all.length,
          kills: sum(all, ({ kills }) => kills),
          fights: sum(sides, ({ engagements }) => engagements),
        },
        date,
      ).toEqual(counted);
      expect(matches.flat()).toEqual(rounds);
      for (const { attackers } of notable.fastest) expect(attackers.length).toBeGreaterThan(1);
      expect(JSON.stringify({ people, notable, ...rest })).not.toMatch(GUID);
    }
  });
});
