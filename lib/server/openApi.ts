import { z } from "zod";
import type { CsvHeading } from "#lib/format/csv.ts";
import type { ApiDescription } from "./apiRoute.ts";
import type { QueryParameter } from "./readQuery.ts";

/** A route of the API and its address. */
export interface ApiAddress {
  /** Below /api/v1, with the parts of the path in braces: `/rounds/{id}`. */
  address: string;
  method: "get" | "post";
  api: ApiDescription;
}

type Json = Record<string, unknown>;

const ABOUT = `Everything that the pages show, as JSON. Lists are also there as CSV with \`format=csv\`.

Times are milliseconds, places and distances are game units, days are \`YYYY-MM-DD\`, and instants
are ISO 8601 in UTC, unless a description says otherwise. A player has a short id of 12 characters.
GUIDs are in an answer only for the admin and for holders of a read token
(\`Authorization: Bearer …\`).

An unknown, repeated or malformed parameter is refused with 400 and a sentence that names it. Several
values of a list are separated by commas, or given by repeating the parameter. An empty parameter
counts as not given.`;

/** The shape of every error. */
export const API_ERROR = z
  .strictObject({
    error: z.strictObject({
      code: z.string().describe("A word for programs."),
      message: z.string().describe("A sentence for people."),
    }),
  })
  .meta({ id: "Error", description: "What is wrong with a request, or on the server." });

/** Answers that several addresses give instead of the usual one. */
const SHARED_RESPONSES = {
  Unchanged: "Unchanged since the answer whose ETag If-None-Match names.",
  BadRequest: "A parameter is unknown, repeated or malformed.",
  BadToken: "The token is missing, unknown, revoked or for something else.",
  NotFound: "There is nothing at this address.",
  TooManyRequests: "Too many requests: Retry-After says for how many seconds to wait.",
  ServerError: "Something went wrong on the server.",
  Unavailable: "The database is unavailable.",
};

/** The OpenAPI 3.1 document of these addresses, in their order. */
export function describeApi(addresses: readonly ApiAddress[]): Json {
  const document = new ApiDocument();
  const operations = addresses.map(({ address, method, api }) => ({
    address,
    method,
    operation: document.describeOperation(api),
  }));
  const parameters = shareParameters(operations.map(({ operation }) => operation));
  return {
    openapi: "3.1.0",
    info: { title: "Proximity Tracker", version: "1", description: ABOUT },
    servers: [{ url: "/api/v1" }],
    paths: Object.fromEntries(
      operations.map(({ address, method, operation }) => [address, { [method]: operation }]),
    ),
    components: { parameters, responses: document.describeErrors(), ...document.components() },
  };
}

/** Collects the named schemas while operations are described. */
class ApiDocument {
  private readonly schemas = new Map<string, unknown>();

  components(): Json {
    const schemas = [...this.schemas].sort(([first], [second]) => (first < second ? -1 : 1));
    return {
      schemas: Object.fromEntries(schemas),
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "A token that the admin creates under Settings.",
        },
      },
    };
  }

  describeErrors(): Json {
    return Object.fromEntries(
      Object.entries(SHARED_RESPONSES).map(([name, description]) => [
        name,
        name === "Unchanged" ? { description } : { description, content: this.json(API_ERROR) },
      ]),
    );
  }

  describeOperation(api: ApiDescription): { parameters: Json[] } & Json {
    const { summary, details, upload, audience } = api;
    const token = { token: [] };
    return {
      summary,
      ...(details === undefined ? {} : { description: details }),
      ...(upload === undefined ? {} : { security: [token] }),
      ...(audience === "viewer" ? { security: [{}, token] } : {}),
      parameters: this.describeParameters(api),
      ...(upload === undefined
        ? {}
        : {
            requestBody: {
              description: upload.body,
              required: true,
              content: { "application/octet-stream": {} },
            },
          }),
      responses: this.describeResponses(api),
    };
  }

  private describeParameters({ path, parameters, upload }: ApiDescription): Json[] {
    return [
      ...Object.entries(path).map(([name, schema]) => ({
        name,
        in: "path",
        required: true,
        ...this.describeSchema(schema),
      })),
      ...parameters.map((parameter) => this.describeParameter(parameter)),
      ...Object.entries(upload?.headers ?? {}).map(([name, schema]) => ({
        name,
        in: "header",
        required: !schema.safeParse(undefined).success,
        ...this.describeSchema(schema),
      })),
    ];
  }

  private describeParameter({ name, schema, isRequired, isList }: QueryParameter): Json {
    const { schema: value, ...about } = this.describeSchema(schema);
    return {
      name,
      in: "query",
      ...(isRequired ? { required: true } : {}),
      ...about,
      schema: isList ? { type: "array", items: value } : value,
      // Several values are in one parameter, separated by commas.
      ...(isList || value["type"] === "array" ? { style: "form", explode: false } : {}),
    };
  }

  private describeResponses({ answer, tables, upload, canBeMissing, audience }: ApiDescription) {
    const share = (name: keyof typeof SHARED_RESPONSES) => ({
      $ref: `#/components/responses/${name}`,
    });
    const csv = { schema: { type: "string", description: describeTables(tables) } };
    const hasCsv = Object.keys(tables).length > 0;
    const refusals = Object.entries(upload?.refusals ?? {}).map(([status, refusal]) => [
      status,
      { description: refusal.about, content: this.json(refusal.answer) },
    ]);
    return {
      200: {
        description: "The answer.",
        content: { ...this.json(answer), ...(hasCsv ? { "text/csv": csv } : {}) },
      },
      ...(audience === "everyone" ? { 304: share("Unchanged") } : {}),
      400: share("BadRequest"),
      ...(canBeMissing ? { 404: share("NotFound") } : {}),
      ...(upload === undefined ? {} : { 401: share("BadToken"), 429: share("TooManyRequests") }),
      ...(Object.fromEntries(refusals) as Json),
      500: share("ServerError"),
      503: share("Unavailable"),
    };
  }

  private json(schema: z.ZodType): Json {
    return { "application/json": { schema: this.toJson(schema) } };
  }

  /** A schema with its description next to it, as parameters need it. */
  private describeSchema(schema: z.ZodType): { schema: Json } & Json {
    const { description, deprecated, ...rest } = this.toJson(schema);
    return {
      ...(description === undefined ? {} : { description }),
      ...(deprecated === undefined ? {} : { deprecated }),
      schema: rest,
    };
  }

  /** A schema as JSON Schema; the named schemas in it are moved to the components. */
  private toJson(schema: z.ZodType): Json {
    const { $defs, ...own } = writeJsonSchema(schema);
    for (const [id, named] of Object.entries(($defs ?? {}) as Json)) {
      const before = this.schemas.get(id);
      if (before !== undefined && JSON.stringify(before) !== JSON.stringify(named))
        throw new Error(`Two schemas of the API have the id ${id}.`);
      this.schemas.set(id, named);
    }
    return own;
  }
}

/** Moves parameters that several operations share to the components, and returns them by name. */
function shareParameters(operations: readonly { parameters: Json[] }[]): Json {
  const uses = new Map<string, number>();
  for (const parameter of operations.flatMap(({ parameters }) => parameters)) {
    const text = JSON.stringify(parameter);
    uses.set(text, (uses.get(text) ?? 0) + 1);
  }
  const shared = new Map<string, string>();
  for (const operation of operations)
    operation.parameters = operation.parameters.map((parameter) => {
      const [text, name] = [JSON.stringify(parameter), String(parameter["name"])];
      const isShared = (uses.get(text) ?? 0) > 1 && (shared.get(name) ?? text) === text;
      if (isShared) shared.set(name, text);
      return isShared ? { $ref: `#/components/parameters/${name}` } : parameter;
    });
  return Object.fromEntries(
    [...shared].map(([name, text]) => [name, JSON.parse(text) as Json] as const),
  );
}

/** `Columns: a, b, c (only …).` for each table. */
function describeTables(tables: Readonly<Record<string, readonly CsvHeading[]>>): string {
  const entries = Object.entries(tables);
  return entries
    .map(([name, columns]) => {
      const headings = columns.map(({ heading, onlyWhere }) =>
        onlyWhere === undefined ? heading : `${heading} (only ${onlyWhere})`,
      );
      return `Columns${entries.length === 1 ? "" : ` of ${name}`}: ${headings.join(", ")}.`;
    })
    .join(" ");
}

function writeJsonSchema(schema: z.ZodType): Json {
  const written = z.toJSONSchema(schema, {
    unrepresentable: ({ zodSchema }) => (zodSchema._zod.def.type === "transform" ? "any" : "throw"),
    override: ({ zodSchema, jsonSchema }) => {
      describeTransform(zodSchema, jsonSchema);
      dropNoise(jsonSchema);
    },
  });
  const { $schema: _, ...json } = JSON.parse(
    JSON.stringify(written).replaceAll('"#/$defs/', '"#/components/schemas/'),
  ) as Json;
  return json;
}

/** A text that is transformed into an unknown type is described as the text. */
function describeTransform(schema: z.core.$ZodTypes, json: object): void {
  const { def } = schema._zod;
  if (def.type === "pipe" && def.out._zod.def.type === "transform") {
    const { $schema: _, ...text } = z.toJSONSchema(def.in);
    Object.assign(json, text);
  }
}

/** Leaves out the bounds that every whole number of JavaScript has, and the patterns of named formats. */
function dropNoise(schema: {
  minimum?: number;
  maximum?: number;
  format?: string;
  pattern?: string;
}): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.format === "date" || schema.format === "date-time") delete schema.pattern;
}
