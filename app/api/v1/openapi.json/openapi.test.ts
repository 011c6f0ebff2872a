import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { parseWholeNumber } from "#lib/addresses/fields.ts";
import type { ApiDescription } from "#lib/server/apiRoute.ts";
import { describeApi } from "#lib/server/openApi.ts";
import { queryFields } from "#lib/server/readQuery.ts";
import { readRoutes } from "./readRoutes.ts";

const FILE = fileURLToPath(new URL("../../../../docs/openapi.json", import.meta.url));

test("docs/openapi.json matches the routes (`npm run openapi` writes it)", async () => {
  const document: unknown = JSON.parse(JSON.stringify(describeApi(await readRoutes())));
  expect(JSON.parse(readFileSync(FILE, "utf8"))).toEqual(document);
});

test("every reference in docs/openapi.json resolves, and every component has a description", () => {
  const text = readFileSync(FILE, "utf8");
  const document = JSON.parse(text) as {
    components: Record<string, Record<string, { description?: string }>>;
  };
  const references = [...text.matchAll(/"\$ref": "#\/components\/(\w+)\/([^"]+)"/g)];
  expect(references.length).toBeGreaterThan(100);
  for (const [, kind = "", name = ""] of references)
    expect(document.components[kind], `${kind} ${name}`).toHaveProperty([name]);
  for (const kind of ["parameters", "responses", "schemas"])
    for (const [name, { description }] of Object.entries(document.components[kind] ?? {}))
      expect(description ?? "", name).toMatch(/\.$/);
});

describe("the OpenAPI document", () => {
  const NAMED = z.strictObject({ id: z.int() }).meta({ id: "Thing", description: "A thing." });
  const describeOne = (parts: Partial<ApiDescription>) =>
    describeApi([
      {
        address: "/things",
        method: "get",
        api: {
          summary: "Things",
          path: {},
          parameters: [],
          answer: NAMED,
          tables: {},
          audience: "everyone",
          canBeMissing: false,
          ...parts,
        },
      },
    ]) as {
      paths: Record<string, { get: { parameters: object[]; responses: Record<string, object> } }>;
      components: { schemas: Record<string, object> };
    };

  test("describes a number parameter with its meaning, bounds and default", () => {
    const { parameters } = queryFields({
      limit: parseWholeNumber(1, 9).default(3).describe("How many."),
    });
    expect(describeOne({ parameters }).paths["/things"]?.get.parameters).toEqual([
      {
        name: "limit",
        in: "query",
        description: "How many.",
        schema: { type: "integer", minimum: 1, maximum: 9, default: 3 },
      },
    ]);
  });

  test("contains each named schema only once", () => {
    const { paths, components } = describeOne({ answer: z.strictObject({ a: NAMED, b: NAMED }) });
    expect(JSON.stringify(paths)).not.toContain("A thing.");
    expect(components.schemas["Thing"]).toMatchObject({ description: "A thing." });
  });

  test("refuses two different schemas with the same name", () => {
    const other = z.strictObject({ name: z.string() }).meta({ id: "Thing" });
    expect(() => describeOne({ path: { id: other } })).toThrow("Two schemas of the API");
  });

  test("lists the columns of each table and says when a column is missing", () => {
    const tables = { all: [{ heading: "x" }, { heading: "y", onlyWhere: "in a comparison" }] };
    expect(JSON.stringify(describeOne({ tables }))).toContain(
      "Columns: x, y (only in a comparison).",
    );
  });
});
