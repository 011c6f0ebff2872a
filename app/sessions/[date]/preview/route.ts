import { SESSION_PAGE } from "#components/session/session.copy.ts";
import {
  drawSessionPreview,
  SESSION_PREVIEW_MAPS,
} from "#components/preview/drawSessionPreview.ts";
import { loadTileScene } from "#lib/mapView/loadTileScene.ts";
import { answerError } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { answerPreview } from "#lib/server/previews.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { isDay } from "#lib/format/days.ts";
import { readMapSettings } from "#lib/store/read/maps/readMapSettings.ts";
import { readSampleState } from "#lib/store/read/rounds/readSampleState.ts";
import { readSession } from "#lib/store/read/sessions/readSession.ts";
import { readOverviewBytes } from "../../../maps/[map]/readOverviewBytes.ts";

/** The link preview that chat programs show of a session: a PNG of 1200 x 630 pixels. */
export const GET = publicRoute<{ date: string }>(async (request, { date }) => {
  const source = new URL(request.url).searchParams.get("source") || null;
  const db = await database();
  return answerPreview(request, db, JSON.stringify(["session", date, source]), async () => {
    const session = isDay(date) ? await readSession(db, { date, source }) : null;
    if (session === null)
      return answerError("not_found", SESSION_PAGE.nothingPlayed(JSON.stringify(date)));
    const maps = await Promise.all(
      session.maps.slice(0, SESSION_PREVIEW_MAPS).map(async ({ map, kills }) => {
        const scene = await loadTileScene(db, map, await readMapSettings(db, map));
        return { scene, kills, overview: await readOverviewBytes(db, map, scene.overviewUrl) };
      }),
    );
    const { shown } = await readSampleState(db);
    return drawSessionPreview(session, maps, shown > 0);
  });
});
