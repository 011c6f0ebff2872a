import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importRound } from "../../ingest/importRound.ts";
import { scratchDatabase } from "../../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../../testing/scratchDatabase.ts";
import { listPlayers, PLAYER_SORTS } from "./listPlayers.ts";
import { listPartners, PARTNER_SORTS } from "./listPartners.ts";
import { listPlayerRounds, PLAYER_ROUND_SORTS } from "./listPlayerRounds.ts";
import { ENOUGH_ROUNDS, readPlayerMeasures } from "./playerMeasures.ts";
import { readPlayer } from "./readPlayer.ts";
import { FORM_STEPS, readPlayerForm } from "./readPlayerForm.ts";
import { listPlayerMaps, readPlayerPlaces } from "./readPlayerPlaces.ts";
import { listDuos } from "../duos/listDuos.ts";
import { listMaps } from "../maps/listMaps.ts";
import { readMapFacts } from "../maps/readMapFacts.ts";
import { makeTestRound, TEST_PLAYERS } from "../testing/testRounds.ts";

const ROUNDS = ENOUGH_ROUNDS + 2;
const lasting = TEST_PLAYERS.filter((player) => player.lasting);
let scratch: ScratchDatabase;

/** In the first three rounds Ada plays under another name. */
beforeAll(async () => {
  scratch = await scratchDatabase();
  for (let i = 0; i < ROUNDS; i++) {
    const { bytes, fileName } = makeTestRound(i + 1, {
      map: "pt_quarry",
      session: "2026-11-04",
      minute: i,
    });
    const text = Buffer.from(bytes).toString("utf8");
    const named = i < 3 ? text.replaceAll("^1Ada", "^4Lo^3velace") : text;
    const receipt = await importRound({ bytes: Buffer.from(named), fileName }, scratch.db);
    if (receipt.status !== "imported") throw new Error(receipt.message);
  }
});
afterAll(() => scratch.drop());

const listed = async (query: Partial<Parameters<typeof listPlayers>[1]> = {}) =>
  listPlayers(scratch.db, { minRounds: 1, limit: 100, offset: 0, ...query });

describe("the list of players", () => {
  test("has only lasting players, and no GUID unless asked for", async () => {
    const { total, players } = await listed();
    expect(total).toBe(lasting.length);
    expect(JSON.stringify(players)).not.toMatch(/[0-9A-F]{32}|OMNIBOT|SLOT/);
    expect((await listed({ guids: true })).players.map(({ player }) => player.guid).sort()).toEqual(
      lasting.map(({ guid }) => guid).sort(),
    );
  });

  test("finds players by a part of their current or an earlier name, ignoring colours and case", async () => {
    const now = await listed({ search: "ADA" });
    expect(now.players.map(({ player, foundAs, names }) => [player.name, foundAs, names])).toEqual([
      ["^1Ada", null, 2],
    ]);
    const found = await listed({ search: "LOVEL" });
    expect(found.total).toBe(1);
    expect(found.players[0]).toMatchObject({ player: { name: "^1Ada" }, foundAs: "^4Lo^3velace" });
    // Wildcards of SQL, and a character that no text can contain, are searched for literally.
    expect((await listed({ search: "%" })).players.map(({ player }) => player.name)).toEqual([
      "Bo%",
    ]);
    expect(await listed({ search: "\0" })).toEqual({ total: 0, players: [] });
    expect(await listed({ minRounds: ROUNDS + 1 })).toEqual({ total: 0, players: [] });
  });

  test("can be sorted by every column, and its pages never overlap", async () => {
    for (const sort of PLAYER_SORTS) {
      for (const direction of ["asc", "desc"] as const) {
        const whole = (await listed({ sort, direction })).players.map(({ player }) => player.id);
        const parts = await Promise.all(
          [0, 2, 4].map((offset) => listed({ sort, direction, limit: 2, offset })),
        );
        expect(parts.flatMap(({ players }) => players.map(({ player }) => player.id))).toEqual(
          whole,
        );
        expect(new Set(whole).size).toBe(lasting.length);
      }
    }
    const rates = (await listed({ sort: "focusEscapeRate", direction: "desc" })).players.map(
      ({ focusEscapes, timesFocused }) => focusEscapes / timesFocused,
    );
    expect(rates).toEqual(rates.toSorted((a, b) => b - a));
  });
});

describe("one player", () => {
  test("has all names with their dates, and figures with a rank among the others", async () => {
    const { players } = await listed();
    const ada = players.find(({ player }) => player.name === "^1Ada")!;
    const found = (await readPlayer(scratch.db, ada.player.id!))!;
    expect(found.aliases.map(({ name, rounds }) => [name, rounds])).toEqual([
      ["^1Ada", ROUNDS - 3],
      ["^4Lo^3velace", 3],
    ]);
    expect(found.aliases[1]!.lastSeen.getTime()).toBeLessThan(
      found.aliases[0]!.firstSeen.getTime(),
    );
    expect(found.aliasCount).toBe(2);
    const measures = await readPlayerMeasures(scratch.db, found.guid);
    const escapes = measures.find(({ name }) => name === "focusEscapes")!;
    expect([escapes.part, escapes.whole]).toEqual([ada.focusEscapes, ada.timesFocused]);
    const rate = escapes.part / escapes.whole;
    const others = players
      .filter(({ player, timesFocused }) => player.id !== ada.player.id && timesFocused > 0)
      .map((player) => player.focusEscapes / player.timesFocused);
    const below =
      others.filter((other) => other < rate).length +
      others.filter((other) => other === rate).length / 2;
    expect(escapes).toMatchObject({
      kind: "share",
      value: rate,
      others: others.length,
      percentile: below / others.length,
    });
    expect(escapes.interval!.lower).toBeLessThan(rate);
  });

  test("has the same partners and figures as the board, from the player's point of view", async () => {
    const { players } = await listed({ guids: true });
    const ada = players.find(({ player }) => player.name === "^1Ada")!.player;
    const { partners, total } = await listPartners(scratch.db, {
      guid: ada.guid!,
      limit: 100,
      offset: 0,
    });
    const { duos } = await listDuos(scratch.db, {
      minCrossfires: 0,
      sort: "liftLower",
      limit: 1000,
      offset: 0,
    });
    const own = duos.filter(
      ({ player1, player2 }) => player1.id === ada.id || player2.id === ada.id,
    );
    expect(total).toBe(own.length);
    expect(
      partners.map(({ player, lift, crossfires, share }) => [player.id, lift, crossfires, share]),
    ).toEqual(
      own.map((duo) => {
        const first = duo.player1.id === ada.id;
        return [
          first ? duo.player2.id : duo.player1.id,
          duo.lift,
          duo.crossfires,
          first ? duo.shareOfPlayer1 : duo.shareOfPlayer2,
        ];
      }),
    );
    for (const sort of PARTNER_SORTS)
      expect(
        (await listPartners(scratch.db, { guid: ada.guid!, sort, limit: 100, offset: 0 })).partners,
      ).toHaveLength(total);
  });

  test("has rounds, months, sessions and places that add up to the player's figures", async () => {
    const { players } = await listed({ guids: true });
    for (const { player, ...figures } of players) {
      const guid = player.guid!;
      const { rounds, total } = await listPlayerRounds(scratch.db, guid, { limit: 100, offset: 0 });
      expect(total).toBe(figures.rounds);
      for (const sort of [
        "crossfires",
        "crossfireKills",
        "timesTargeted",
        "timesFocused",
        "kills",
        "deaths",
        "damageGiven",
      ] as const) {
        expect(
          rounds.reduce((sum, round) => sum + round[sort], 0),
          sort,
        ).toBe(figures[sort]);
      }
      for (const step of FORM_STEPS) {
        const form = await readPlayerForm(scratch.db, guid, step);
        expect(form).toMatchObject({
          total: 1,
          periods: [
            {
              from: step === "month" ? "2026-11-01" : "2026-11-04",
              rounds: figures.rounds,
              focusEscapes: figures.focusEscapes,
              soloKills: figures.soloKills,
            },
          ],
        });
      }
      const [map] = await listPlayerMaps(scratch.db, guid);
      expect(map).toMatchObject({
        map: "pt_quarry",
        rounds: figures.rounds,
        escapes: figures.focusEscapes + figures.soloEscapes,
      });
      expect((await readPlayerPlaces(scratch.db, guid, "pt_quarry", "escape")).total).toBe(
        map!.escapes,
      );
      expect((await readPlayerPlaces(scratch.db, guid, "pt_quarry", "death")).total).toBe(
        map!.deaths,
      );
      for (const sort of PLAYER_ROUND_SORTS)
        expect(
          (
            await listPlayerRounds(scratch.db, guid, {
              sort,
              direction: "asc",
              limit: 100,
              offset: 0,
            })
          ).rounds,
        ).toHaveLength(total);
    }
  });

  test("is null for an unknown id", async () => {
    expect(await readPlayer(scratch.db, "aaaaaaaaaaaa")).toBeNull();
    expect(await readPlayer(scratch.db, "%00\0")).toBeNull();
  });
});

describe("days", () => {
  test(
    "are session dates: a round after midnight belongs to the previous day's session, for " +
      "players, names and maps alike",
    async () => {
      const night = await scratchDatabase();
      try {
        for (const [stamp, seed] of [
          ["2026-11-05-210000", 1],
          ["2026-11-06-003000", 2],
        ] as const) {
          const { bytes } = makeTestRound(seed, {
            map: "pt_quarry",
            session: "2026-11-05",
            minute: seed,
          });
          const receipt = await importRound(
            { bytes, fileName: `${stamp}-pt_quarry-round-1_engagements.txt` },
            night.db,
          );
          expect(receipt).toMatchObject({ status: "imported", sessionDate: "2026-11-05" });
        }
        const { players } = await listPlayers(night.db, { minRounds: 1, limit: 100, offset: 0 });
        expect(players).toHaveLength(lasting.length);
        for (const { lastSeen, firstSession, lastSession, player } of players) {
          expect(lastSeen.toISOString().slice(0, 10)).toBe("2026-11-06");
          expect([firstSession, lastSession]).toEqual(["2026-11-05", "2026-11-05"]);
          expect(
            (await readPlayer(night.db, player.id!))!.aliases.map((alias) => [
              alias.firstSession,
              alias.lastSession,
            ]),
          ).toEqual([["2026-11-05", "2026-11-05"]]);
        }
        expect(await listMaps(night.db)).toMatchObject([{ lastSession: "2026-11-05" }]);
        expect(await readMapFacts(night.db, "pt_quarry")).toMatchObject({
          firstSession: "2026-11-05",
        });
      } finally {
        await night.drop();
      }
    },
  );
});
