import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";

const ROOT = new URL("../../../", import.meta.url);

/**
 * SQL that leaves something in a connection after its transaction. A pooler in transaction mode gives
 * the next transaction another connection.
 */
const SESSION_STATE: readonly RegExp[] = [
  /\bpg_(try_)?advisory_(un)?lock(_shared)?\s*\(/,
  /["'`;]\s*SET (?!LOCAL\b|TRANSACTION\b|CONSTRAINTS\b)(SESSION |search_path|[a-z_]+ (TO|=))/,
  /["'`;]\s*(UN)?LISTEN\b/,
  /\bWITH HOLD\b/,
  /["'`;]\s*PREPARE \w/,
  /\bset_config\([^)]*,\s*false\)/,
  /\bCREATE TEMP(ORARY)? TABLE \w+ (?!ON COMMIT DROP)/,
];

/** It is never behind a pooler: the program connects to the server that it started itself. */
const DIRECT = /^lib\/store\/embedded\//;

test("no SQL of the program leaves anything in a connection outside its transaction", () => {
  const found = ["app", "cli", "lib"].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, ROOT), { recursive: true, encoding: "utf8" })
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
      .filter(
        (path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\/testing\/|\/generated\//.test(path),
      )
      .filter((path) => !DIRECT.test(path))
      .flatMap((path) => {
        const text = readFileSync(new URL(path, ROOT), "utf8");
        return SESSION_STATE.filter((pattern) => pattern.test(text)).map(
          (pattern) => `${path}: ${pattern.exec(text)?.[0]}`,
        );
      }),
  );
  expect(found).toEqual([]);
});

test("the forms that leave something are found", () => {
  const all = [
    "SELECT pg_advisory_lock($1)",
    '"SET search_path TO a"',
    "'LISTEN x'",
    "DECLARE a CURSOR WITH HOLD",
    "`PREPARE x AS`",
    "set_config('a', 'b', false)",
    "CREATE TEMP TABLE x AS",
  ];
  expect(SESSION_STATE.map((pattern, index) => pattern.test(all[index] ?? ""))).toEqual(
    SESSION_STATE.map(() => true),
  );
});
