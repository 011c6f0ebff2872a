import { readPictureFile } from "#lib/addresses/mapPictureAddress.ts";
import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import { readDisplay } from "#lib/mapView/display.ts";
import { answerError } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { answerPicture } from "#lib/server/pictures.ts";
import { GATE } from "#lib/server/server.copy.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { findFirstPicture, PART_FIELD } from "../../loadFirstPicture.ts";

/**
 * The first picture of a map page, which is there before any script runs: what the page's canvas
 * draws for the same question, over nothing. A WebP; the file's name has the theme and the hash of
 * all that it shows.
 */
export const GET = publicRoute<{ map: string; file: string }>(async (request, { map, file }) => {
  const asked = readPictureFile(file);
  if (asked === null) return answerError("not_found", GATE.nothingHere);
  const { theme, hash } = asked;
  const search = Object.fromEntries(new URL(request.url).searchParams);
  return answerPicture(request, hash, async () =>
    findFirstPicture(await database(), map, {
      question: readQuestion(search),
      display: readDisplay(search),
      part: search[PART_FIELD] === "other" ? "other" : "main",
      theme,
    }),
  );
});
