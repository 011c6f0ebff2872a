import { readdirSync, readFileSync } from "node:fs";
import { request as sendRequest } from "node:http";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { z } from "zod";
import { isStorable } from "#lib/engagements/characters.ts";
import { QUESTION_FIELDS } from "#lib/mapQuery/questionFields.ts";
import { DISPLAY_FIELDS } from "#lib/mapView/display.ts";
import { HOSTILE_VALUES, hostileValue } from "#lib/server/testing/hostileValues.ts";
import { LONG } from "./support/long.ts";
import type { Site } from "./support/site.ts";
import { expect, test } from "./support/test.ts";

const APP = fileURLToPath(new URL("../app", import.meta.url));
const RANDOM_QUESTIONS = 120;
const AT_ONCE = 6;

/** A page, found by its file, and what its address can hold. */
interface FoundPage {
  address: string;
  /** The names in its path. */
  path: string[];
  parameters: string[];
}

/** Every page, so that a new one is asked without being listed here. */
async function findPages(): Promise<FoundPage[]> {
  const files = readdirSync(APP, { recursive: true, encoding: "utf8" }).filter(
    (path) => path === "page.tsx" || path.endsWith(`${sep}page.tsx`),
  );
  return Promise.all(
    files.sort().map(async (file) => {
      const address = `/${relative(APP, join(APP, file, ".."))
        .split(sep)
        .join("/")}`;
      const path = [...address.matchAll(/\[(\w+)\]/g)].map((match) => match[1] ?? "");
      const text = readFileSync(join(APP, file), "utf8");
      return { address, path, parameters: await findParameters(text) };
    }),
  );
}

/** The names of a plain object of fields, as `ROUND_FIELDS` is one. */
function listFields(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, field]) =>
    field instanceof z.ZodType ? [name] : [],
  );
}

/** The parameters in a page's source: its own schema, and those of the modules it reads them with. */
async function findParameters(text: string): Promise<string[]> {
  const own = [
    ...(/const FIELDS = \{([\s\S]*?)\};\n/.exec(text)?.[1] ?? "").matchAll(/(\w+): /g),
    ...text.matchAll(/asked\.(\w+)/g),
    ...(/searchParams: Promise<\{([^}]*)\}>/.exec(text)?.[1] ?? "").matchAll(/(\w+)\?:/g),
  ].map((match) => match[1] ?? "");
  const modules = [...text.matchAll(/from "(#lib\/addresses\/\w+\.ts)"/g)].map(
    (match) => new URL(`../${(match[1] ?? "").slice(1)}`, import.meta.url).href,
  );
  const shared = await Promise.all(
    modules.map(async (url) =>
      Object.values((await import(url)) as Record<string, unknown>).flatMap((value) =>
        value instanceof z.ZodObject ? Object.keys(value.shape) : listFields(value),
      ),
    ),
  );
  const map = text.includes("readQuestion(asked")
    ? [...QUESTION_FIELDS.keys(), ...DISPLAY_FIELDS]
    : [];
  return [...new Set([...own, ...shared.flat(), ...map])];
}

/** Values that can be sent in an address: half of a surrogate pair has no UTF-8. */
const canSend = (value: string): boolean => isStorable(value.replaceAll("\0", ""));
const VALUES = HOSTILE_VALUES.filter(canSend);
/** Values of the kinds that once made a page fail: each parameter gets one of them alone. */
const WORST = ["0000-01-01", "9999-12-31", "99999999999999999999", "-1e400", "toString"];

/**
 * Each page gets every third value in all of its parameters at once, and the next page gets the
 * others. In full, it gets every value.
 */
const SHARE = LONG ? 1 : 3;

/** Parts of a path for which the samples have data. */
const KNOWN: Record<string, string> = { map: "pt_harbour", date: "2026-11-04", id: "1" };

function fillPath({ address, path }: FoundPage, given: Record<string, string> = {}): string {
  return path.reduce(
    (filled, name) =>
      filled.replace(
        `[${name}]`,
        encodeURIComponent(given[name] ?? KNOWN[name] ?? "aaaaaaaaaaaa").replaceAll(".", "%2E"),
      ),
    address,
  );
}

interface Ask {
  address: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** One request as it is: no client repairs its address or its headers. */
function send(
  site: Site,
  { address, method = "GET", headers = {}, body }: Ask,
): Promise<{ status: number; text: string }> {
  const { port, host } = new URL(site.address);
  return new Promise((resolve, reject) => {
    const sent = sendRequest(
      {
        port,
        host: "127.0.0.1",
        path: address,
        method,
        agent: false,
        headers: { host, ...headers },
      },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (chunk: string) => {
          text += chunk;
        });
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
        answer.on("error", reject);
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Asks all, a few at once, and returns what failed. */
async function listFailures(site: Site, asks: readonly Ask[]): Promise<string[]> {
  const failures: string[] = [];
  const rest = asks.values();
  const work = async (): Promise<void> => {
    for (const ask of rest) {
      const { status, text } = await send(site, ask);
      const sent = `${JSON.stringify(ask.headers ?? {})} ${String(ask.body ?? "").slice(0, 200)}`;
      const what = `${status} ${ask.method ?? "GET"} ${ask.address.slice(0, 200)} ${sent}`;
      if (status >= 500) failures.push(what);
      else if (status >= 400 && !ask.address.startsWith("/_next/") && !/[A-Z][^<]*\./.test(text))
        failures.push(`no sentence: ${what}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failures;
}

const search = (fields: readonly [string, string][]): string =>
  fields
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join("&");

test.describe("no question makes a page fail", () => {
  test("the scan finds the pages and their parameters", async () => {
    const pages = await findPages();
    const parametersOf = (address: string) =>
      pages.find((page) => page.address === address)?.parameters;
    expect(parametersOf("/maps/[map]")).toEqual(
      expect.arrayContaining(["from", "b.from", "fight"]),
    );
    expect(parametersOf("/search")).toEqual(["q"]);
    expect(parametersOf("/sign-in")).toEqual(["key", "problem"]);
    for (const { address, parameters } of pages) {
      const text = readFileSync(join(APP, address, "page.tsx"), "utf8");
      expect(parameters.length > 0, address).toBe(text.includes("searchParams"));
    }
  });

  test("in its path", async ({ site }) => {
    const pages = (await findPages()).filter(({ path }) => path.length > 0);
    const asks = pages.flatMap((page) =>
      page.path.flatMap((name) =>
        VALUES.map((value) => ({ address: fillPath(page, { [name]: value }) })),
      ),
    );
    expect(await listFailures(site, asks)).toEqual([]);
  });

  test("in any parameter", async ({ site }) => {
    const pages = await findPages();
    const chooseValues = (at: number) => VALUES.filter((_, i) => (i + at) % SHARE === 0);
    const asks = pages.flatMap((page, at) => [
      ...page.parameters.map((name, index) => ({
        address: `${fillPath(page)}?${search([[name, WORST[index % WORST.length] ?? ""]])}`,
      })),
      ...(page.parameters.length < 2 ? [] : chooseValues(at)).map((value) => ({
        address: `${fillPath(page)}?${search(page.parameters.map((name) => [name, value.slice(0, 100)]))}`,
      })),
    ]);
    // A request line has a limit of its own.
    expect(
      await listFailures(
        site,
        asks.filter(({ address }) => address.length < 15_000),
      ),
    ).toEqual([]);
  });

  test("with any value of any parameter, and with bytes that are not text", async ({ site }) => {
    const cases = (await findPages()).flatMap((page) =>
      page.parameters.map((name) => ({ page, name })),
    );
    const asks = fc
      .sample(fc.tuple(fc.constantFrom(...cases), hostileValue.filter(canSend)), RANDOM_QUESTIONS)
      .map(([{ page, name }, value]) => ({
        address: `${fillPath(page)}?${search([[name, value]])}`,
      }));
    const bytes = ["%", "%zz", "%ff", "%ed%a0%80", "%00", "%2500", "%25", "%c3%28"].flatMap(
      (text) => [
        { address: `/maps/${text}` },
        { address: `/players/${text}` },
        { address: `/search?q=${text}` },
        { address: `/search?${text}=1` },
        { address: `/${text}` },
        { address: `/_next/static/${text}` },
        { address: `/api/v1/maps/${text}/explore` },
      ],
    );
    expect(await listFailures(site, [...asks, ...bytes])).toEqual([]);
  });

  test("with any value of a header", async ({ site }) => {
    const headers = [
      ..."accept accept-language authorization cookie if-none-match next-action next-router-prefetch".split(
        " ",
      ),
      ..."next-router-segment-prefetch next-router-state-tree next-url origin purpose range".split(
        " ",
      ),
      ..."x-forwarded-for x-forwarded-host x-forwarded-proto x-forwarded-port x-invoke-path".split(
        " ",
      ),
      ..."x-matched-path x-middleware-subrequest x-nextjs-data x-now-route-matches".split(" "),
    ];
    const values = [
      "",
      "%",
      "%00",
      "[1]",
      '["",{}]',
      "x".repeat(5000),
      "proximity_session=%; proximity_session=a.b.c",
      "\u00ff",
      "http://[",
      "-1",
      "bytes=9-1",
    ];
    const asks = headers.flatMap((name) =>
      values.flatMap((value) => [
        { address: "/players", headers: { [name]: value } },
        { address: "/maps/pt_harbour", headers: { rsc: "1", [name]: value } },
      ]),
    );
    const hosts = ["", "a b", "[", "a/b", "x:99999999", "\u00ff"].map((host) => ({
      address: "/maps/pt_harbour",
      headers: { host },
    }));
    expect(await listFailures(site, [...asks, ...hosts])).toEqual([]);
  });
});

/** A multipart body. */
function multipart(
  parts: readonly (readonly [name: string, value: string])[],
  end = "--\r\n",
): Ask {
  const body = parts.map(
    ([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return {
    address: "/sign-in",
    headers: { "content-type": "multipart/form-data; boundary=x" },
    body: `${body.join("")}--x${end}`,
  };
}

test("no body makes an action fail: it is refused with a sentence", async ({ site }) => {
  const { text } = await send(site, { address: "/sign-in?key=x" });
  const action = /&quot;id&quot;:&quot;([0-9a-f]+)/.exec(text)?.[1] ?? "";
  expect(action).not.toBe("");
  const deep = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
  const replies: [string, string][][] = [
    [],
    [["0", "{{{"]],
    [
      ["0", "[1]"],
      ["1", "x"],
    ],
    [["0", '["$0"]']],
    [["0", '["$@0"]']],
    [
      ["0", '["$1"]'],
      ["1", '"$2"'],
      ["2", '"$1"'],
    ],
    [
      ["0", '["$1:__proto__:then"]'],
      ["1", "{}"],
    ],
    [
      ["0", '["$1:constructor:constructor"]'],
      ["1", "[]"],
    ],
    [["0", `["$n${"9".repeat(10_000)}"]`]],
    [["0", deep(5000)]],
    [
      ["0", '["$h1"]'],
      ["1", `{"id":"${action}","bound":"$@1"}`],
    ],
    [["0", '["$r1"]']],
    [["0", '["$x1"]']],
    [
      ["0", '["$Q1"]'],
      ["1", "[[1,2],[3]]"],
    ],
    [["0", '["$Dxx"]']],
    [["0", '["$A1"]']],
    [
      ["0", '["$K1"]'],
      ["1_key", "a\0b"],
    ],
    [["0", '["$undefined"]']],
    [["0", '[{"key":"a\\u0000b"}]']],
    [["0", '[{"key":"\\ud800"}]']],
    [["0", `[${"1,".repeat(2000)}1]`]],
  ];
  const forms: Ask[] = [
    multipart([[`$ACTION_ID_${"f".repeat(42)}`, ""]]),
    multipart([["$ACTION_ID_zz", ""]]),
    multipart([
      ["$ACTION_REF_1", ""],
      ["$ACTION_1:0", "{"],
    ]),
    multipart([
      ["$ACTION_REF_1", ""],
      ["$ACTION_1:0", `{"id":"${action}","bound":"$@1"}`],
      ["$ACTION_1:1", "[1]"],
    ]),
    multipart([
      ["$ACTION_REF___proto__", ""],
      ["$ACTION___proto__:0", '{"id":"__proto__","bound":null}'],
    ]),
    multipart([
      [`$ACTION_ID_${action}`, ""],
      ["key", "a\0b"],
    ]),
    multipart([
      [`$ACTION_ID_${action}`, ""],
      ["__proto__", "a"],
      ["constructor", "b"],
    ]),
    multipart([
      [`$ACTION_ID_${action}`, ""],
      ["key", "a"],
      ["key", "b"],
    ]),
    multipart([[`$ACTION_ID_${action}`, ""]], ""),
    { ...multipart([]), body: "" },
    { ...multipart([]), body: "--x\r\nno header" },
    { ...multipart([["a", "b"]]), headers: { "content-type": "multipart/form-data" } },
  ];
  const calls: Ask[] = replies.map((parts) => {
    const { headers, ...rest } = multipart(parts);
    return { ...rest, headers: { ...headers, "next-action": action } };
  });
  const others: Ask[] = [
    "text/plain",
    "application/json",
    "application/x-www-form-urlencoded",
    "x/y",
    "",
  ].flatMap((type) =>
    ["", "[", '[{"key":"a"}]', "[1]", "\0", deep(5000)].map((body) => ({
      address: "/sign-in",
      headers: { "content-type": type, "next-action": action },
      body,
    })),
  );
  const unknown: Ask[] = ["f".repeat(42), "0", "__proto__", "%00", "toString"].flatMap((id) =>
    ["/sign-in", "/", "/maps/pt_harbour", "/nowhere"].map((address) => ({
      address,
      headers: { "next-action": id, "content-type": "text/plain" },
      body: "[]",
    })),
  );
  const asks = [...forms, ...calls, ...others, ...unknown].map((ask) => ({
    ...ask,
    method: "POST",
    headers: { origin: site.address, ...ask.headers },
  }));
  expect(await listFailures(site, asks)).toEqual([]);
  const refused = await send(site, { ...asks[0], method: "POST" } as Ask);
  expect(refused).toMatchObject({ status: 404, text: expect.stringContaining("Reload the page") });
  // The site still works.
  expect((await send(site, { address: "/sign-in" })).status).toBe(200);
});
