import { parseNumber } from "#lib/addresses/fields.ts";
import { readToday } from "#lib/store/read/mapQuery/readToday.ts";
import type { EventKind } from "#lib/mapQuery/tables.ts";
import { LAYER_KINDS } from "#lib/mapView/layers.ts";
import { resolveMapQuery } from "#lib/mapView/loadMapView.ts";
import { answerError } from "#lib/server/answers.ts";
import { apiRoute } from "#lib/server/apiRoute.ts";
import { invalidParameters, mergeReaders, queryFields } from "#lib/server/readQuery.ts";
import { readEngagementsAt } from "#lib/store/read/mapQuery/readEngagementsAt.ts";
import { MAP_NAME, mapNotFound, QUESTION_READER } from "../questionReader.ts";
import { ENGAGEMENTS_AT_PLACE } from "./placeSchema.ts";

/** No coordinate in the engine's world is larger. */
const WORLD = 131_072;
/** The limits of a circle's radius and of a square's size, and the usual radius, in game units. */
const [MIN_REACH, MAX_REACH, USUAL_RADIUS] = [16, 4096, 256];

const PLACE_READER = queryFields(
  {
    x: parseNumber(-WORLD, WORLD).describe("The place, in game units."),
    y: parseNumber(-WORLD, WORLD).describe("The place, in game units."),
    radius: parseNumber(MIN_REACH, MAX_REACH)
      .optional()
      .describe(
        `The radius of the circle around x, y, in game units; ${USUAL_RADIUS} if not given.`,
      ),
    square: parseNumber(MIN_REACH, MAX_REACH)
      .optional()
      .describe("Instead of `radius`: the edge of the grid square that holds x, y, in game units."),
  },
  ({ radius, square }) =>
    radius !== undefined && square !== undefined
      ? "`radius` and `square` exclude each other: give only one of them."
      : null,
);

export const GET = apiRoute({
  summary: "The engagements near a place of a map",
  details: "Takes the parameters of the map page. `events` is what the map counts at the place.",
  path: { map: MAP_NAME },
  query: mergeReaders(PLACE_READER, QUESTION_READER),
  audience: "everyone",
  answer: ENGAGEMENTS_AT_PLACE,
  notFound: mapNotFound,
  load: async ({ db, path, query }) => {
    const today = await readToday(db, query.question.filters.source);
    const asked = await resolveMapQuery(db, path.map, query.question, today);
    if (asked === null) return null;
    if (asked.leftOut.length > 0)
      return answerError("bad_request", invalidParameters(asked.leftOut));
    const {
      layers: [layer],
      once,
    } = asked.question;
    const kind = LAYER_KINDS[layer];
    // Being under fire means being hit or killed. For lives and presence, the hits are listed.
    const kinds: EventKind[] = layer === "zones" ? ["hit", "death"] : [kind ?? "hit"];
    const { x, y, square, radius = USUAL_RADIUS } = query;
    return readEngagementsAt(db, {
      kinds,
      matching: asked.resolved,
      once: once && kind !== null && layer !== "zones",
      area: square === undefined ? { x, y, radius } : { x, y, square },
    });
  },
  json: (place) => place,
});
