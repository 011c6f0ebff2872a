import { UPLOAD } from "#lib/server/server.copy.ts";
import { z } from "zod";
import { uploadRoute } from "#lib/server/apiRoute.ts";
import { scheduleDuoBoard } from "#lib/server/scheduleDuoBoard.ts";
import { refuse } from "#lib/server/gateRules.ts";
import { API_ERROR } from "#lib/server/openApi.ts";
import { MAX_SOURCE_NAME } from "#lib/engagements/limits.ts";
import { readUpload } from "#lib/server/readUpload.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { isFileName, MAX_FILE_NAME } from "#lib/store/ingest/fileNames.ts";
import { refuseSourceName } from "#lib/store/ingest/sources.ts";
import { IMPORTED, NOT_IMPORTED } from "./importSchema.ts";

/** The text of a percent-encoded header; null if it is missing or cannot be decoded. */
function decode(header: string | null): string | null {
  try {
    return header === null ? null : decodeURIComponent(header);
  } catch {
    // Not percent-encoded.
    return null;
  }
}

/** The file name from X-File-Name, without folders; null if it is not valid. */
function readFileName(header: string | null): string | null {
  const name = decode(header)?.split(/[/\\]/).at(-1) ?? "";
  return isFileName(name) ? name : null;
}

/** Header values are text. Non-ASCII characters are percent-encoded. */
const HEADERS = {
  "X-File-Name": z
    .string()
    .describe(
      `The file's name on the game server, percent-encoded; at most ${MAX_FILE_NAME} characters.`,
    ),
  "X-Session-Date": z
    .string()
    .optional()
    .describe("The session date, YYYY-MM-DD, instead of the one in the file and its name."),
  "X-Source": z
    .string()
    .optional()
    .describe(
      `The game server's name, percent-encoded; at most ${MAX_SOURCE_NAME} characters. ` +
        "Only with a token that has no game server of its own.",
    ),
};

export const POST = uploadRoute(
  {
    summary: "Import a round file",
    details:
      "For a token of scope `import`. The rounds belong to the token's game server, if it has one.",
    answer: IMPORTED,
    upload: {
      scope: "import",
      headers: HEADERS,
      body: "The file, unpacked or packed with gzip.",
      refusals: {
        413: { about: "The file is too large.", answer: API_ERROR },
        415: { about: "The media type is not that of a round file.", answer: API_ERROR },
        422: {
          about: "The file is not a round file, or a header cannot be read.",
          answer: NOT_IMPORTED,
        },
      },
    },
  },
  async (request, token) => {
    const { headers } = request;
    const fileName = readFileName(headers.get("x-file-name"));
    if (fileName === null)
      return refuse({
        code: "unreadable",
        message: UPLOAD.fileName(MAX_FILE_NAME),
      });
    const source = decode(headers.get("x-source") ?? "");
    if (source === null || (source !== "" && refuseSourceName(source) !== null))
      return refuse({
        code: "unreadable",
        message: UPLOAD.source(MAX_SOURCE_NAME),
      });
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
    scheduleDuoBoard(db);
    const answer =
      receipt.status === "refused"
        ? {
            status: 422,
            body: { error: { code: "unreadable", message: receipt.message }, receipt },
          }
        : { status: 200, body: { receipt } };
    return Response.json(answer.body, {
      status: answer.status,
      headers: { "cache-control": "no-store" },
    });
  },
);
