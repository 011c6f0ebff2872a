import { countDuosSoon } from "#lib/server/countDuosSoon.ts";
import { tokenRoute } from "#lib/server/gate.ts";
import { refuse } from "#lib/server/gateRules.ts";
import { readUpload } from "#lib/server/readUpload.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { MAX_SOURCE_NAME } from "#lib/store/ingest/sources.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";

/** A file name longer than this is no tracker's. */
const MAX_FILE_NAME = 255;

/** Percent-encoded UTF-8 of a header, as headers hold nothing else safely; null where it is not there, or none. */
function decode(header: string | null): string | null {
  try {
    return header === null ? null : decodeURIComponent(header);
  } catch {
    // No percent encoding: no text.
    return null;
  }
}

/** The name of X-File-Name without folders; null where it is none. */
function readFileName(header: string | null): string | null {
  const name = decode(header)?.split(/[/\\]/).at(-1) ?? "";
  return name.length > 0 && name.length <= MAX_FILE_NAME ? name : null;
}

/**
 * Imports the round file that is the body, for a token of scope `import`: `{"receipt": …}`; 422 with the receipt where it is no
 * round file. Headers: X-File-Name (its name on the game server), X-Session-Date (`YYYY-MM-DD`, optional). The rounds are the
 * token's source's; a token of no source may name one (X-Source, percent-encoded).
 */
export const POST = tokenRoute("import", async (request, token) => {
  const { headers } = request;
  const fileName = readFileName(headers.get("x-file-name"));
  if (fileName === null)
    return refuse({
      code: "unreadable",
      message: `X-File-Name must be the file's name, percent-encoded, of at most ${MAX_FILE_NAME} characters.`,
    });
  const source = decode(headers.get("x-source") ?? "");
  if (source === null || source.length > MAX_SOURCE_NAME) {
    return refuse({
      code: "unreadable",
      message: `X-Source must be the game server's name, percent-encoded, of at most ${MAX_SOURCE_NAME} characters.`,
    });
  }
  const upload = await readUpload(request);
  if (!upload.ok) return refuse(upload.refusal);
  const db = await database();
  const receipt = await importRound(
    {
      bytes: upload.bytes,
      fileName,
      sessionDate: headers.get("x-session-date") || undefined,
      sourceName: token.sourceName ?? (source || undefined),
    },
    db,
  );
  countDuosSoon(db);
  const answer =
    receipt.status === "refused"
      ? { status: 422, body: { error: { code: "unreadable", message: receipt.message }, receipt } }
      : { status: 200, body: { receipt } };
  return Response.json(answer.body, {
    status: answer.status,
    headers: { "cache-control": "no-store" },
  });
});
