import { answerCsv, answerError, answerJson } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { readDuoCrossfires } from "#lib/store/read/duos/readDuoCrossfires.ts";
import { readDuoPeople } from "#lib/store/read/duos/readDuoPeople.ts";
import { duoAddress } from "#lib/addresses/duoAddress.ts";
import { chooseCrossfires } from "#lib/duoView/chooseCrossfires.ts";
import { CROSSFIRE_COLUMNS } from "./crossfireColumns.ts";

/** The crossfires of two players, as their page lists them (its fields too), all of them: `{total, crossfires: [{id, roundId, map, target, outcome, delayMs, geometry, …}]}`. */
export const GET = publicRoute<{ player1: string; player2: string }>(
  async (request, { player1, player2 }) => {
    const { searchParams } = new URL(request.url);
    const view = duoAddress.parse(Object.fromEntries(searchParams));
    const db = await database();
    const [first, second] =
      player1 === player2 ? [] : ((await readDuoPeople(db, [player1, player2])) ?? []);
    if (first === undefined || second === undefined)
      return answerError("not_found", "There are no such two players.");
    const { from, to, map, side, source } = view;
    const read = await readDuoCrossfires(db, [first.guid, second.guid], {
      from,
      to,
      map,
      side,
      source,
    });
    const crossfires = chooseCrossfires(read.crossfires, view);
    if (searchParams.get("format") === "csv")
      return answerCsv(request, "everyone", {
        name: "crossfires",
        columns: CROSSFIRE_COLUMNS,
        rows: crossfires,
        total: crossfires.length,
      });
    return answerJson(request, "everyone", { total: crossfires.length, cut: read.cut, crossfires });
  },
);
