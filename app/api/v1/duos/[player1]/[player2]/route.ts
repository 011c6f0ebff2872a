import { z } from "zod";
import { DUO_FIELDS } from "#lib/addresses/duoAddress.ts";
import { chooseCrossfires } from "#lib/duoView/chooseCrossfires.ts";
import { makeCsvFile } from "#lib/server/answers.ts";
import { apiRoute } from "#lib/server/apiRoute.ts";
import { queryFields } from "#lib/server/readQuery.ts";
import { readDuoCrossfires } from "#lib/store/read/duos/readDuoCrossfires.ts";
import { readDuoPeople } from "#lib/store/read/duos/readDuoPeople.ts";
import { CROSSFIRES } from "../../duoSchema.ts";
import { CROSSFIRE_COLUMNS } from "./crossfireColumns.ts";

const PLAYER_ID = z.string().describe("A player's short id.");

export const GET = apiRoute({
  summary: "The crossfires of a duo",
  details: "All of them that match, as the duo's page lists them.",
  path: { player1: PLAYER_ID, player2: PLAYER_ID },
  query: queryFields(DUO_FIELDS),
  audience: "everyone",
  answer: CROSSFIRES,
  notFound: () => "One of these players does not exist.",
  load: async ({ db, path: { player1, player2 }, query }) => {
    const [first, second] =
      player1 === player2 ? [] : ((await readDuoPeople(db, [player1, player2])) ?? []);
    if (first === undefined || second === undefined) return null;
    const { from, to, map, side, source } = query;
    const question = { from, to, map, side, source };
    const { crossfires, cut } = await readDuoCrossfires(db, [first.guid, second.guid], question);
    return { crossfires: chooseCrossfires(crossfires, query), cut };
  },
  json: ({ crossfires, cut }) => ({ total: crossfires.length, cut, crossfires }),
  csv: {
    tables: { crossfires: CROSSFIRE_COLUMNS },
    file: ({ crossfires }) =>
      makeCsvFile({
        name: "crossfires",
        columns: CROSSFIRE_COLUMNS,
        rows: crossfires,
        total: crossfires.length,
      }),
  },
});
