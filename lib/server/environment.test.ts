import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readEnvironment } from "./environment.ts";

test("unset variables get their defaults", () => {
  expect(readEnvironment({ PORT: "", PATH: "/bin" })).toEqual({
    ok: true,
    environment: {
      PORT: 3000,
      HOST: "127.0.0.1",
      DATA_DIR: resolve("data"),
      TRUST_PROXY: "no",
      DRAIN_SECONDS: 0,
    },
  });
});

test("all variables are read if they are set", () => {
  const read = readEnvironment({
    PORT: "65535",
    HOST: "::",
    DATA_DIR: "/srv/x",
    DATABASE_URL: "postgres://u:p@h/d",
    ADMIN_PASSWORD: "0123456789",
    SESSION_SECRET: "x".repeat(32),
    TRUST_PROXY: "yes",
    DRAIN_SECONDS: "60",
  });
  expect(read).toMatchObject({
    ok: true,
    environment: {
      PORT: 65535,
      HOST: "::",
      DATA_DIR: "/srv/x",
      ADMIN_PASSWORD: "0123456789",
      TRUST_PROXY: "yes",
      DRAIN_SECONDS: 60,
    },
  });
});

describe("the message about a bad value says what was given and what is expected", () => {
  test.each([
    ["PORT", "0", 'PORT is "0"; expected a port number from 1 to 65535.'],
    ["PORT", "65536", 'PORT is "65536"; expected a port number from 1 to 65535.'],
    ["PORT", "3000x", 'PORT is "3000x"; expected a port number from 1 to 65535.'],
    [
      "DRAIN_SECONDS",
      "61",
      'DRAIN_SECONDS is "61"; expected a whole number of seconds from 0 to 60.',
    ],
    [
      "TRUST_PROXY",
      "1",
      'TRUST_PROXY is "1"; expected yes if your own proxy is in front of the site and ' +
        "names the callers in X-Forwarded-For, else no.",
    ],
    [
      "HOST",
      "my host",
      'HOST is "my host"; expected a host name or address to listen on, such as 127.0.0.1 or 0.0.0.0.',
    ],
  ])("%s=%s", (name, value, message) => {
    expect(readEnvironment({ [name]: value })).toEqual({ ok: false, messages: [message] });
  });
});

test.each([16, 24, 32])("%d bytes in base64 are a key of actions", (bytes) => {
  const read = (name: string) => readEnvironment({ NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: name }).ok;
  const encode = (length: number) => Buffer.alloc(length, 250).toString("base64");
  expect(read(encode(bytes))).toBe(true);
  expect(read(encode(bytes - 1))).toBe(false);
  expect(read(encode(bytes + 1))).toBe(false);
  // Another spelling of the same bytes is another text, and the framework compares texts.
  expect(read(`${encode(bytes)} `)).toBe(false);
});

test("all bad values are reported at once, and no secret is shown", () => {
  const secrets = {
    DATABASE_URL: "mysql://u:hunter2@h/d",
    ADMIN_PASSWORD: "hunter2hu",
    SESSION_SECRET: "y".repeat(31),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: "yyyy",
  };
  const read = readEnvironment({ PORT: "-1", ...secrets });
  const messages = read.ok ? [] : read.messages;
  expect(messages.map((message) => message.split(" ")[0])).toEqual([
    "PORT",
    "DATABASE_URL",
    "ADMIN_PASSWORD",
    "SESSION_SECRET",
    "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY",
  ]);
  expect(messages.join("\n")).not.toMatch(/hunter2|yyy/);
  expect(messages[2]).toBe(
    "ADMIN_PASSWORD is set to 9 characters that are not valid; expected at least 10 " +
      "characters, so that it cannot be guessed.",
  );
});

describe("the variables are documented", () => {
  /** Every variable that is read. */
  function askedNames(): string[] {
    const asked = new Set<string>();
    const recorder = new Proxy<Record<string, string | undefined>>(
      {},
      {
        get: (_, name) => {
          asked.add(String(name));
          return undefined;
        },
      },
    );
    readEnvironment(recorder);
    return [...asked].sort();
  }
  const root = new URL("../../", import.meta.url);
  const example = readFileSync(new URL(".env.example", root), "utf8");
  const settings = [...example.matchAll(/^#?([A-Z_]+)=(.*)$/gm)].map(
    ([, name = "", value = ""]): [string, string] => [name, value],
  );

  test(".env.example has every variable and no others", () => {
    expect(settings.map(([name]) => name).sort()).toEqual(askedNames());
  });

  test("every value in .env.example is valid", () => {
    expect(readEnvironment(Object.fromEntries(settings)).ok).toBe(true);
  });

  test("the table in README.md lists every variable and no others", () => {
    const readme = readFileSync(new URL("README.md", root), "utf8");
    const table = readme.slice(
      readme.indexOf("| variable |"),
      readme.indexOf("\n\n", readme.indexOf("| variable |")),
    );
    const names = [...table.matchAll(/^\| ([^|]+) \|/gm)]
      .slice(1)
      .flatMap(([, cell = ""]) => [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name = ""]) => name));
    expect(names.sort()).toEqual(askedNames());
  });
});
