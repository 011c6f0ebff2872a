import { z } from "zod";
import { today } from "#lib/format/today.ts";
import { resolveMapQuery } from "#lib/mapView/loadMapView.ts";
import { LAYER_WORDS } from "#lib/mapView/layers.ts";
import { answerError, answerJson } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { database } from "#lib/store/postgres/connection.ts";
import type { EventKind } from "#lib/mapQuery/tables.ts";
import { readEngagementsAt } from "#lib/store/read/mapQuery/readEngagementsAt.ts";
import { readMapQuery, notRead } from "../readMapQuery.ts";

/** Beyond the engine's world there is no place. */
const WORLD = 131_072;
const coordinate = z.coerce.number().min(-WORLD).max(WORLD);
const reach = z.coerce.number().min(16).max(4096);
const place = z.union([
  z.strictObject({ x: coordinate, y: coordinate, square: reach }),
  z.strictObject({ x: coordinate, y: coordinate, radius: reach.default(256) }),
]);

/**
 * The engagements behind a place of the map under a page's filters: its fields, `x`, `y` and `radius` (game units, 256 if not
 * given) or `square` (the size of the square that holds x, y); the latest first. `events` counts what the map counts there,
 * `outside` those of them that belong to no engagement.
 */
export const GET = publicRoute<{ map: string }>(async (request, { map }) => {
  const read = readMapQuery(new URL(request.url), ["x", "y", "radius", "square"]);
  if (!read.ok) return answerError("bad_request", read.message);
  const at = place.safeParse(Object.fromEntries(read.rest));
  if (!at.success)
    return answerError(
      "bad_request",
      "x and y must be game units, and either radius or square from 16 to 4096.",
    );
  const db = await database();
  const asked = await resolveMapQuery(db, map, read.question, today());
  if (asked === null)
    return answerError("not_found", `No round was imported of a map named ${JSON.stringify(map)}.`);
  if (asked.leftOut.length > 0) return answerError("bad_request", notRead(asked.leftOut));
  const {
    layers: [layer],
    once,
  } = asked.question;
  // Under fire is who was hit, or died; of lives and presence the fights are listed.
  const kinds: EventKind[] =
    layer === "zones" ? ["hit", "death"] : [LAYER_WORDS[layer].kind ?? "hit"];
  const counted = LAYER_WORDS[layer].kind !== null && layer !== "zones";
  return answerJson(
    request,
    "everyone",
    await readEngagementsAt(db, {
      kinds,
      matching: asked.resolved,
      once: once && counted,
      area: at.data,
    }),
  );
});
