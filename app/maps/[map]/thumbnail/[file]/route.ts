import { readPictureFile } from "#lib/addresses/mapPictureAddress.ts";
import { isDay } from "#lib/format/days.ts";
import { answerError } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { answerPicture } from "#lib/server/pictures.ts";
import { GATE } from "#lib/server/server.copy.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { findThumbnail } from "../../../thumbnails.ts";

/**
 * A map's small picture with the heat of its kills, 480 pixels, WebP: those of the latest rounds, or
 * of one session (`?session=`). The file's name has the theme and the hash of all that it shows.
 */
export const GET = publicRoute<{ map: string; file: string }>(async (request, { map, file }) => {
  const asked = readPictureFile(file);
  const session = new URL(request.url).searchParams.get("session");
  if (asked === null || (session !== null && !isDay(session)))
    return answerError("not_found", GATE.nothingHere);
  const { theme, hash } = asked;
  return answerPicture(request, hash, async () =>
    findThumbnail(await database(), { map, theme, session }),
  );
});
