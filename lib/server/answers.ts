import { createHash } from "node:crypto";
import { writeCsv } from "#lib/format/csv.ts";
import type { CsvColumn } from "#lib/format/csv.ts";

/** What an error of the API is called; the message is for people. */
export type ErrorCode = "bad_request" | "not_found";

const STATUS_OF: Record<ErrorCode, number> = { bad_request: 400, not_found: 404 };

/** everyone: the same for all, kept by caches but asked about each time; viewer: depends on who asks, kept nowhere. */
export type Audience = "everyone" | "viewer";

/** Every error of the API has this one shape. */
export function answerError(code: ErrorCode, message: string): Response {
  return Response.json(
    { error: { code, message } },
    { status: STATUS_OF[code], headers: { "Cache-Control": "no-store" } },
  );
}

/** JSON for a reader, with the cache headers of its audience; 304 where he has it already. */
export function answerJson(request: Request, audience: Audience, value: object): Response {
  return answerText(request, audience, "application/json; charset=utf-8", JSON.stringify(value));
}

/** The same rows as a CSV file to download. `total` says how many there are where `rows` is a part of them. */
export function answerCsv<Row>(
  request: Request,
  audience: Audience,
  file: { name: string; columns: readonly CsvColumn<Row>[]; rows: readonly Row[]; total: number },
): Response {
  const answer = answerText(
    request,
    audience,
    "text/csv; charset=utf-8; header=present",
    writeCsv(file.columns, file.rows),
  );
  // Map names come from files: what a file system or a header would not take is left out.
  const name = file.name.replaceAll(/[^\w.-]+/g, "_");
  answer.headers.set("Content-Disposition", `attachment; filename="${name}.csv"`);
  answer.headers.set("X-Total-Count", String(file.total));
  return answer;
}

function answerText(request: Request, audience: Audience, type: string, text: string): Response {
  if (audience === "viewer") {
    return new Response(text, {
      headers: {
        "Content-Type": type,
        "Cache-Control": "private, no-store",
        Vary: "Cookie, Authorization",
      },
    });
  }
  const tag = `"${createHash("sha256").update(text).digest("base64url")}"`;
  const headers = { "Content-Type": type, "Cache-Control": "public, no-cache", ETag: tag };
  const known =
    request.headers
      .get("If-None-Match")
      ?.split(",")
      .map((tag) => tag.trim().replace(/^W\//, "")) ?? [];
  return known.includes(tag)
    ? new Response(null, { status: 304, headers })
    : new Response(text, { headers });
}
