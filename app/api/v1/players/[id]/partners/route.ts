import { answerCsv, answerError, answerJson } from "#lib/server/answers.ts";
import type { CsvColumn } from "#lib/format/csv.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { parseWord, readQuery } from "#lib/server/readQuery.ts";
import { mayReadGuids } from "#lib/server/viewer.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { listPartners, PARTNER_SORTS, type Partner } from "#lib/store/read/players/listPartners.ts";
import { PAGE_QUERY, rowLimit } from "../../../pageQuery.ts";
import { findPlayer } from "../findPlayer.ts";

const QUERY = { sort: parseWord(PARTNER_SORTS).default("liftLower"), ...PAGE_QUERY };

const COLUMNS: readonly CsvColumn<Partner>[] = [
  { heading: "player_id", cell: ({ player }) => player.id },
  { heading: "player_name", cell: ({ player }) => player.name },
  { heading: "rounds_together", cell: ({ roundsTogether }) => roundsTogether },
  { heading: "crossfires", cell: ({ crossfires }) => crossfires },
  { heading: "crossfire_kills", cell: ({ crossfireKills }) => crossfireKills },
  { heading: "share", cell: ({ share }) => share },
  { heading: "median_delay_ms", cell: ({ medianDelayMs }) => medianDelayMs },
  { heading: "observed", cell: ({ observed }) => observed },
  { heading: "expected", cell: ({ expected }) => expected },
  { heading: "lift", cell: ({ lift }) => lift },
  { heading: "lift_lower", cell: ({ liftLower }) => liftLower },
  { heading: "lift_upper", cell: ({ liftUpper }) => liftUpper },
];

/** Whom a player works with: `{total, basis, partners: [{player, crossfires, lift, liftLower, …}]}`; GUIDs for who may see them. */
export const GET = publicRoute<{ id: string }>(async (request, { id }) => {
  const read = readQuery(new URL(request.url), QUERY);
  if (!read.ok) return answerError("bad_request", read.message);
  const db = await database();
  const guids = await mayReadGuids(request);
  const found = await findPlayer(db, request, id, guids);
  if (!found.ok) return found.answer;
  const { sort, direction, offset, format } = read.query;
  const { total, partners, facts } = await listPartners(db, {
    guid: found.player.guid,
    sort,
    direction,
    offset,
    limit: rowLimit(read.query),
    guids,
  });
  if (format === "csv")
    return answerCsv(request, "viewer", {
      name: `player-${id}-partners`,
      columns: COLUMNS,
      rows: partners,
      total,
    });
  return answerJson(request, "viewer", { total, basis: facts, partners });
});
