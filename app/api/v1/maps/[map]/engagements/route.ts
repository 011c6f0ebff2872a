import { z } from "zod";
import { today } from "#app/maps/[map]/today.ts";
import { askMap } from "#app/maps/[map]/loadMap.ts";
import { LAYER_WORDS } from "#components/heatmap/layers.ts";
import { answerError, answerJson } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { database } from "#lib/store/connection.ts";
import { readEngagementsAt } from "#lib/store/queries/explorer/readEngagementsAt.ts";
import { askedOf } from "../askedOf.ts";

/** Beyond the engine's world there is no place. */
const WORLD = 131_072;
const place = z.object({
  x: z.coerce.number().min(-WORLD).max(WORLD), y: z.coerce.number().min(-WORLD).max(WORLD), radius: z.coerce.number().min(16).max(4096).default(256),
});

/** The engagements behind a place of the map under a page's filters: its fields, `x`, `y` and `radius` (game units, 256 if not given); the latest first; `outside` counts the events there that belong to no engagement. */
export const GET = publicRoute<{ map: string }>(async (request, { map }) => {
  const read = askedOf(new URL(request.url), ["x", "y", "radius"]);
  if (!read.ok) return answerError("bad_request", read.message);
  const at = place.safeParse(Object.fromEntries(read.rest));
  if (!at.success) return answerError("bad_request", "x and y must be game units, radius from 16 to 4096.");
  const db = await database();
  const asked = await askMap(db, map, read.question, today());
  if (asked === null) return answerError("not_found", `No round was imported of a map named ${JSON.stringify(map)}.`);
  const kind = LAYER_WORDS[asked.question.layers[0]].kind ?? "hit";
  return answerJson(request, "everyone", await readEngagementsAt(db, { kind, filters: asked.resolved, ...at.data }));
});
