import { createHash } from "node:crypto";
import { writeCsv } from "#lib/format/csv.ts";
import type { CsvColumn } from "#lib/format/csv.ts";

/** The name of an error, for programs; its message is for people. */
export type ErrorCode = "bad_request" | "not_found";

const STATUS_OF: Record<ErrorCode, number> = { bad_request: 400, not_found: 404 };

/**
 * Who an answer is for, and how long it may be kept. everyone: the same for all; caches keep it but ask
 * each time whether it changed. viewer: depends on who asks; kept nowhere. live: the same for all, but
 * only at this moment; kept nowhere.
 */
export type Audience = "everyone" | "viewer" | "live";

/** A table as a file to download. */
export interface CsvFile {
  /** Without its ending. */
  name: string;
  text: string;
  /** The total number of rows; the file may have only some of them. */
  total: number;
}

/** Every error of the API has this one shape. */
export function answerError(code: ErrorCode, message: string): Response {
  return Response.json(
    { error: { code, message } },
    { status: STATUS_OF[code], headers: { "Cache-Control": "no-store" } },
  );
}

/** JSON with the cache headers of its audience; 304 if the reader has it already. */
export function answerJson(request: Request, audience: Audience, value: object): Response {
  return answerText(request, audience, "application/json; charset=utf-8", JSON.stringify(value));
}

/**
 * A table as a CSV file. Its rows are written immediately, so that the file no longer depends on
 * their type.
 */
export function makeCsvFile<Row>(file: {
  name: string;
  columns: readonly CsvColumn<Row>[];
  rows: readonly Row[];
  total: number;
}): CsvFile {
  const { name, columns, rows, total } = file;
  return { name, text: writeCsv(columns, rows), total };
}

/** A CSV file to download, with the cache headers of its audience. */
export function answerCsv(request: Request, audience: Audience, file: CsvFile): Response {
  const answer = answerText(
    request,
    audience,
    "text/csv; charset=utf-8; header=present",
    file.text,
  );
  // Map names are from files: characters that a file system or a header would not accept are
  // replaced.
  const name = file.name.replaceAll(/[^\w.-]+/g, "_");
  answer.headers.set("Content-Disposition", `attachment; filename="${name}.csv"`);
  answer.headers.set("X-Total-Count", String(file.total));
  return answer;
}

function answerText(request: Request, audience: Audience, type: string, text: string): Response {
  if (audience === "live")
    return new Response(text, { headers: { "Content-Type": type, "Cache-Control": "no-store" } });
  if (audience === "viewer") {
    return new Response(text, {
      headers: {
        "Content-Type": type,
        "Cache-Control": "private, no-store",
        Vary: "Cookie, Authorization",
      },
    });
  }
  return answerTagged(request, type, text);
}

/**
 * A picture that the site drew, for everyone. It may have names of players, so no cache shows it
 * without asking whether it changed.
 */
export function answerPng(request: Request, png: Buffer): Response {
  return answerTagged(request, "image/png", new Uint8Array(png));
}

/** The same for everyone; 304 if the reader has it already. */
function answerTagged(
  request: Request,
  type: string,
  body: string | Uint8Array<ArrayBuffer>,
): Response {
  const tag = `"${createHash("sha256").update(body).digest("base64url")}"`;
  const headers = { "Content-Type": type, "Cache-Control": "public, no-cache", ETag: tag };
  const known =
    request.headers
      .get("If-None-Match")
      ?.split(",")
      .map((tagged) => tagged.trim().replace(/^W\//, "")) ?? [];
  return known.includes(tag)
    ? new Response(null, { status: 304, headers })
    : new Response(body, { headers });
}
