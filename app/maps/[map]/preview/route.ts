import { drawPreview } from "#components/preview/drawPreview.ts";
import { readDisplay } from "#lib/mapView/display.ts";
import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import { answerError } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { answerPreview } from "#lib/server/previews.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { readOverviewBytes } from "../readOverviewBytes.ts";
import { resolveMapQuery, loadScene, loadView } from "#lib/mapView/loadMapView.ts";
import { readToday } from "#lib/store/read/mapQuery/readToday.ts";

/**
 * The link preview in chat programs: the view in the address, 1200 x 630 pixels, drawn with the
 * page's own code.
 */
export const GET = publicRoute<{ map: string }>(async (request, { map }) => {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const [question, display] = [readQuestion(search), readDisplay(search)];
  const db = await database();
  const today = await readToday(db, question.filters.source);
  const key = JSON.stringify(["map", map, question, display, today]);
  return answerPreview(request, db, key, async () => {
    const asked = await resolveMapQuery(db, map, question, today);
    if (asked === null)
      return answerError("not_found", `There is no map named ${JSON.stringify(map)}.`);
    const [{ view }, scene, overview] = await Promise.all([
      loadView(db, asked),
      loadScene(db, map, asked),
      readOverviewBytes(db, map, asked.picture.overviewUrl),
    ]);
    return drawPreview(scene, view, display, overview);
  });
});
