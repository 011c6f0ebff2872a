import { readPictureFile } from "#lib/addresses/mapPictureAddress.ts";
import { readSubject } from "#lib/addresses/pictureSubject.ts";
import { answerError } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { answerPicture } from "#lib/server/pictures.ts";
import { GATE } from "#lib/server/server.copy.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { findThumbnail } from "../../../thumbnails.ts";

/**
 * A map's small picture, WebP. The file's name has the theme and the hash of all that it shows, the
 * query what that is: see `PictureSubject`.
 */
export const GET = publicRoute<{ map: string; file: string }>(async (request, { map, file }) => {
  const asked = readPictureFile(file);
  const subject = readSubject(new URL(request.url).searchParams);
  if (asked === null || subject === null) return answerError("not_found", GATE.nothingHere);
  const { theme, hash } = asked;
  return answerPicture(request, hash, async () =>
    findThumbnail(await database(), { map, theme, subject }),
  );
});
