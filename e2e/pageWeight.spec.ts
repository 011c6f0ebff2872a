import type { APIRequestContext } from "@playwright/test";
import { importRound } from "#lib/store/ingest/importRound.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { generateRounds } from "../bench/import/generateRounds.ts";
import { LONG } from "./support/long.ts";
import { expectLight } from "./support/pageWeight.ts";
import { expect, test, useOwnSite } from "./support/test.ts";

/** A crowd whose pairs have hundreds of crossfires, and a session of ten hours with 40 people. */
const SAME_PEOPLE = { count: LONG ? 36 : 8, people: 12, from: 1_767_500_000 };
const BIG_SESSION = { count: LONG ? 40 : 12, people: 40 };

async function importCrowds(db: Database): Promise<void> {
  for (const { count, ...crowd } of [SAME_PEOPLE, BIG_SESSION])
    for (const round of generateRounds(count, crowd))
      expect(await importRound(round, db)).toMatchObject({ status: "imported" });
}

useOwnSite({ rounds: "none", fill: importCrowds });

async function read<T>(request: APIRequestContext, address: string): Promise<T> {
  return (await (await request.get(address)).json()) as T;
}

/** Questions to a map whose answers are large. */
const QUESTIONS = [
  "",
  "?show=combat",
  "?show=traversal",
  "?show=presence",
  "?show=zones",
  "?show=tracks",
  "?show=kills,deaths,combat",
  "?show=combat&mode=cells&teams=on",
  "?show=combat&vs=side&view=beside",
  "?vs=side",
];

test("the largest pages have at most 60 KB of HTML compressed, and no picture inside", async ({
  request,
}) => {
  test.setTimeout(120_000);
  const { sessions } = await read<{ sessions: { date: string }[] }>(request, "/api/v1/sessions");
  const { duos } = await read<{ duos: { player1: { id: string }; player2: { id: string } }[] }>(
    request,
    "/api/v1/duos?sort=crossfires&limit=1",
  );
  const { rounds } = await read<{ rounds: { id: number; map: string }[] }>(
    request,
    "/api/v1/rounds?sort=engagements&limit=1",
  );
  const [pair] = duos;
  const [round] = rounds;
  const paths = [
    "/",
    "/maps",
    "/rounds",
    "/players",
    "/duos",
    "/sessions",
    ...sessions.map(({ date }) => `/sessions/${date}`),
    `/duos/${[pair!.player1.id, pair!.player2.id].sort().join("/")}`,
    `/players/${pair!.player1.id}`,
    `/players/${pair!.player1.id}?form=session`,
    `/rounds/${round!.id}`,
    `/stack?players=${pair!.player1.id},${pair!.player2.id}`,
    ...QUESTIONS.map((question) => `/maps/${round!.map}${question}`),
    `/settings/maps/${round!.map}`,
  ];
  for (const path of paths) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(200);
    expectLight(path, await answer.body());
  }
});
