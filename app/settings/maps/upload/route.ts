import { answerError } from "#lib/server/answers.ts";
import { adminRoute } from "#lib/server/gate.ts";
import { receivePk3 } from "#lib/server/receivePk3.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { requireFreeSpace } from "#lib/store/postgres/dataFolder.ts";
import { describePk3Report, importPk3 } from "#lib/store/maps/importPk3.ts";

/** What the page shows about one pk3. */
interface UploadAnswer {
  refused: boolean;
  maps: string[];
  lines: string[];
}

/** Imports one pk3, sent as the plain body of the request with its name in the address (`?name=`). */
export const POST = adminRoute(async (request) => {
  const db = await database();
  // Before a large file is received.
  await requireFreeSpace(db);
  const name = new URL(request.url).searchParams.get("name") ?? "";
  const received = await receivePk3(request, name);
  if (!received.ok) return answerError("bad_request", received.message);
  try {
    const report = await importPk3(db, {
      path: received.value.path,
      name,
      folder: "base",
    });
    const answer: UploadAnswer = {
      refused: report.status === "refused",
      maps: report.status === "refused" ? [] : report.maps.map(({ map }) => map),
      lines: describePk3Report(report),
    };
    return Response.json(answer, { headers: { "Cache-Control": "no-store" } });
  } finally {
    await received.value.remove();
  }
});
