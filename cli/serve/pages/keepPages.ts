import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { type CacheBounds, makeBoundedCache } from "#lib/server/boundedCache.ts";
import { watchUnsettled } from "#lib/store/read/unsettledAnswers.ts";
import { type CapturedAnswer, captureAnswer } from "./captureAnswer.ts";
import { CLOCK_STEP_MS, KEPT_PAGES, KEPT_PAGE_BYTES } from "./keptPageLimits.ts";
import { type KeptRequest, readKeptRequest } from "./pageKey.ts";
import {
  fillCompressed,
  fillTemplate,
  makePageTemplate,
  type PageTemplate,
} from "./pageTemplate.ts";
import { shareFresh } from "./shareFresh.ts";

/** A page that is sent to everyone who asks for it, until the data changes. */
interface KeptPage extends PageTemplate {
  headers: CapturedAnswer["headers"];
}

/**
 * What became of an answer that others wait for. unkept: it is not for others. gone: its client
 * went away before it was complete.
 */
type Outcome = KeptPage | "unkept" | "gone";

interface PageCall {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  search: string;
  /** That of this response's policy. */
  nonce: string;
  render: () => Promise<void>;
}

interface PageKeeperOptions {
  readVersion: () => Promise<string>;
  /**
   * The server that this request reads, as an object of its own. Only requests with the same server
   * share a version: rows of a slower one must not be kept under the version of another.
   */
  source?: () => object;
  /** Instead of KEPT_PAGES. */
  bounds?: CacheBounds;
  now?: () => number;
}

const ONE_SOURCE = {};

/** Answers a request for a page. */
export type PageKeeper = (call: PageCall) => Promise<void>;

/**
 * Keeps the pages that every stranger gets alike in memory, for one version of the data: until
 * anything that pages show changes, in whichever program. The version is read for each request, so
 * no one ever sees older data than without this. Requests for a page that is being made wait for
 * it, so each page is made once.
 */
export function makePageKeeper({
  readVersion,
  source = () => ONE_SOURCE,
  bounds = KEPT_PAGES,
  now = Date.now,
}: PageKeeperOptions): PageKeeper {
  const pages = makeBoundedCache<KeptPage>(bounds);
  const underWay = new Map<string, Promise<Outcome>>();
  const askers = new WeakMap<object, () => Promise<string>>();
  const askVersion = (): Promise<string> => {
    const from = source();
    const ask = askers.get(from) ?? shareFresh(readVersion);
    askers.set(from, ask);
    return ask();
  };
  let shown = "";

  /** Makes the page for this caller and for those who wait for it. */
  const lead = async (call: PageCall, asked: KeptRequest, version: string): Promise<void> => {
    const job = `${version} ${asked.key}`;
    const waiting = makeSettled<Outcome>();
    underWay.set(job, waiting.promise);
    let outcome: Outcome = "gone";
    try {
      await makePage(call, asked, (made) => {
        outcome = made;
        if (typeof made !== "string" && shown === version) pages.set(asked.key, made);
        underWay.delete(job);
        waiting.settle(made);
      });
    } finally {
      underWay.delete(job);
      waiting.settle(outcome);
    }
  };

  return async (call) => {
    const { request, response, path, search, render } = call;
    const { method, headers } = request;
    const asked = readKeptRequest({ method, path, search, headers });
    if (asked === null) return render();
    for (;;) {
      const version = `${await askVersion()} ${Math.floor(now() / CLOCK_STEP_MS)}`;
      if (response.destroyed) return;
      if (shown !== version) pages.clear();
      shown = version;
      const page = pages.get(asked.key);
      if (page !== null) return sendPage(call, page);
      const other = underWay.get(`${version} ${asked.key}`);
      if (other === undefined) return lead(call, asked, version);
      const outcome = await other;
      if (outcome === "unkept") return render();
      if (outcome !== "gone") return sendPage(call, outcome);
    }
  };
}

/** A promise and what settles it. */
function makeSettled<T>(): { promise: Promise<T>; settle: (value: T) => void } {
  let settle: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}

/** Lets the framework make the page, sends it, and says what others can have of it. */
async function makePage(
  call: PageCall,
  asked: KeptRequest,
  onMade: (outcome: Outcome) => void,
): Promise<void> {
  const { request, response, nonce, render } = call;
  const acceptsGzip = readAcceptsGzip(request.headers);
  leaveOnly(request, asked.headers);
  await watchUnsettled((isUnsettled) =>
    captureAnswer(response, render, (answer) => {
      if (answer === null) return onMade("gone");
      const page: KeptPage = { ...makePageTemplate(answer.body, nonce), headers: answer.headers };
      onMade(!isUnsettled() && isKeepable(answer) ? page : "unkept");
      sendBody(response, page, { nonce, isCompressed: acceptsGzip && isText(answer) });
    }),
  );
}

function sendPage({ request, response, nonce }: PageCall, page: KeptPage): void {
  response.statusCode = 200;
  for (const [name, value] of page.headers) response.setHeader(name, value);
  sendBody(response, page, { nonce, isCompressed: readAcceptsGzip(request.headers) });
}

function sendBody(
  response: ServerResponse,
  page: PageTemplate,
  { nonce, isCompressed }: { nonce: string; isCompressed: boolean },
): void {
  const body = isCompressed ? fillCompressed(page, nonce) : fillTemplate(page, nonce);
  if (isCompressed) response.setHeader("Content-Encoding", "gzip");
  response.appendHeader("Vary", "Accept-Encoding");
  response.removeHeader("Transfer-Encoding");
  response.setHeader("Content-Length", body.length);
  response.end(body);
}

/** Removes every other header of a request, and what its client can read of compressed answers. */
function leaveOnly(request: IncomingMessage, headers: IncomingHttpHeaders): void {
  for (const name of Object.keys(request.headers))
    if (!(name in headers)) Reflect.deleteProperty(request.headers, name);
  Object.assign(request.headers, headers);
}

const readAcceptsGzip = (headers: IncomingHttpHeaders): boolean =>
  /(^|[\s,])gzip(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(String(headers["accept-encoding"] ?? ""));

const readHeader = ({ headers }: CapturedAnswer, wanted: string): string =>
  String(headers.find(([name]) => name === wanted)?.[1] ?? "");

const isText = (answer: CapturedAnswer): boolean =>
  /^text\/(html|x-component)\b/.test(readHeader(answer, "content-type"));

/**
 * How the framework marks a part of a page that failed, which has status 200 if the rest was fine:
 * in its own format, and as a string in a script of a page.
 */
const FAILED_PARTS = [':E{"digest"', ':E{\\"digest\\"', "data-dgst="];

/** Whether others can have the same answer: a whole page that sets nothing for one person. */
function isKeepable(answer: CapturedAnswer): boolean {
  return (
    answer.status === 200 &&
    isText(answer) &&
    readHeader(answer, "set-cookie") === "" &&
    answer.body.length <= KEPT_PAGE_BYTES &&
    !FAILED_PARTS.some((mark) => answer.body.includes(mark))
  );
}
