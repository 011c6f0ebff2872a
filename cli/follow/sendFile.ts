import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { z } from "zod";
import { refuseTooLarge } from "#lib/engagements/refuseTooLarge.ts";
import { showInvisible } from "#lib/engagements/showInvisible.ts";
import type { SendOutcome } from "./followFolder.ts";

const pack = promisify(gzip);
/** Enough for the largest allowed file over a slow connection. */
const ANSWER_TIMEOUT_MS = 5 * 60_000;

const ANSWER = z.object({
  receipt: z.object({ status: z.string(), message: z.string() }).optional(),
  error: z.object({ message: z.string() }).optional(),
});

/** Sends one round file to a site's import address with a token, and returns the outcome. */
export async function sendFile(
  path: string,
  { url, token }: { url: URL; token: string },
): Promise<SendOutcome> {
  const name = showInvisible(basename(path));
  let body: Buffer;
  try {
    const tooLarge = refuseTooLarge((await stat(path)).size);
    if (tooLarge !== null)
      return { done: true, refused: true, line: `refused    ${name}: ${tooLarge.message}` };
    body = await pack(await readFile(path));
  } catch (error) {
    return { done: false, why: `The file cannot be read: ${describeFailure(error)}.` };
  }
  let response: Response;
  let text: string;
  try {
    response = await fetch(new URL("/api/v1/import", url), {
      method: "POST",
      body: new Uint8Array(body),
      redirect: "error",
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "text/plain",
        "content-encoding": "gzip",
        "x-file-name": encodeURIComponent(basename(path)),
      },
    });
    text = await response.text();
  } catch (error) {
    return { done: false, why: `The site does not answer: ${describeFailure(error)}.` };
  }
  return judge(response, text, name);
}

function judge({ status, headers }: Response, text: string, name: string): SendOutcome {
  const answer = readAnswer(text);
  const reply = showInvisible(answer?.error?.message ?? answer?.receipt?.message ?? "").slice(
    0,
    300,
  );
  if (status === 200 && answer?.receipt !== undefined)
    return {
      done: true,
      line: `${showInvisible(answer.receipt.status).padEnd(10)} ${name}: ${reply}`,
    };
  if ([413, 415, 422].includes(status) && answer?.error !== undefined)
    return { done: true, refused: true, line: `refused    ${name}: ${reply}` };
  const waitMs = Number(headers.get("retry-after")) * 1000;
  return {
    done: false,
    why: `The site answered ${status}. ${reply}`.trim(),
    ...(waitMs > 0 ? { waitMs } : {}),
  };
}

function readAnswer(text: string): z.infer<typeof ANSWER> | null {
  try {
    return ANSWER.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // The answer is a proxy's page, not the site's.
    return null;
  }
}

/** Node gives the reason for a failed request in the error's cause. */
function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error
    ? error.cause.message || String(Reflect.get(error.cause, "code") ?? error.message)
    : error.message;
}
