import { drawFirstPicture, type PicturePart } from "#components/preview/drawFirstPicture.ts";
import { hashPicture } from "#components/preview/hashPicture.ts";
import { buildPictureAddresses, type ThemedAddresses } from "#lib/addresses/mapPictureAddress.ts";
import type { Question } from "#lib/mapQuery/question.ts";
import { writeQuestion } from "#lib/mapQuery/writeQuestion.ts";
import { type Display, writeDisplay } from "#lib/mapView/display.ts";
import { loadScene, loadView, resolveMapQuery } from "#lib/mapView/loadMapView.ts";
import type { HeatView, MapScene } from "#lib/mapView/mapView.ts";
import type { CurrentPicture } from "#lib/server/pictures.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { readToday } from "#lib/store/read/mapQuery/readToday.ts";
import type { ThemeName } from "#lib/theme/palette.ts";

/** The field of an address that names the second map of a side-by-side comparison. */
export const PART_FIELD = "part";

interface Shown {
  scene: MapScene;
  view: HeatView;
  display: Display;
}

function hashFirstPicture(
  { scene, view, display }: Shown,
  part: PicturePart,
  theme: ThemeName,
): string {
  const { map, bounds, walked } = scene;
  return hashPicture(theme, { map, bounds, walked, view, display, part });
}

/** The addresses of the first pictures of a map page; other: of the map next to it, if there is one. */
interface FirstPictureAddresses {
  main: ThemedAddresses;
  other: ThemedAddresses | null;
}

/** The addresses of the first pictures of a map page. */
export function buildFirstPictures(question: Question, shown: Shown): FirstPictureAddresses {
  const search = {
    ...Object.fromEntries(writeQuestion(question)),
    ...Object.fromEntries(
      Object.entries(writeDisplay(shown.display)).flatMap(([name, value]) =>
        value === null ? [] : [[name, value]],
      ),
    ),
  };
  const build = (part: PicturePart): ThemedAddresses =>
    buildPictureAddresses(
      shown.scene.map,
      "heat",
      part === "main" ? search : { ...search, [PART_FIELD]: part },
      (theme) => hashFirstPicture(shown, part, theme),
    );
  const { other, compareView } = shown.view;
  return {
    main: build("main"),
    other: other === null || compareView === "difference" ? null : build("other"),
  };
}

/**
 * The first picture that an address names, drawn from the current data.
 * @returns null if there is no such map, or no map next to it
 */
export async function findFirstPicture(
  db: Database,
  map: string,
  asked: { question: Question; display: Display; part: PicturePart; theme: ThemeName },
): Promise<CurrentPicture | null> {
  const { display, part, theme } = asked;
  const resolved = await resolveMapQuery(
    db,
    map,
    asked.question,
    await readToday(db, asked.question.filters.source),
  );
  if (resolved === null) return null;
  const [{ view }, scene] = await Promise.all([
    loadView(db, resolved),
    loadScene(db, map, resolved),
  ]);
  if (part === "other" && (view.other === null || view.compareView === "difference")) return null;
  return {
    hash: hashFirstPicture({ scene, view, display }, part, theme),
    draw: () => drawFirstPicture(scene, view, display, { part, theme }),
  };
}
