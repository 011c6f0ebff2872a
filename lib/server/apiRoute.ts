import { GATE } from "./server.copy.ts";
import { z } from "zod";
import { parseWord } from "#lib/addresses/fields.ts";
import type { CsvHeading } from "#lib/format/csv.ts";
import type { TokenScope, UsableToken } from "#lib/store/access/apiToken.ts";
import { database, type Database } from "#lib/store/postgres/connection.ts";
import { readSampleState } from "#lib/store/read/rounds/readSampleState.ts";
import { type Audience, answerCsv, answerError, answerJson, type CsvFile } from "./answers.ts";
import { publicRoute, tokenRoute } from "./gate.ts";
import {
  mergeReaders,
  NO_QUERY,
  queryFields,
  type QueryParameter,
  type QueryReader,
  readQuery,
} from "./readQuery.ts";
import { mayReadGuids } from "./viewer.ts";

/**
 * Columns of the tables that an address can answer as CSV, by the table's name. The first table is
 * the default.
 */
type CsvTables = Readonly<Record<string, readonly CsvHeading[]>>;

/** Parts of a path, by the names of their folders. */
type PathShape = Readonly<Record<string, z.ZodType>>;
type PathOf<Shape extends PathShape> = { [Name in keyof Shape]: z.output<Shape[Name]> };
type RawPath<Shape extends PathShape> = { [Name in keyof Shape]: string };

const FORMATS = ["json", "csv"] as const;
interface WithFormat {
  format: (typeof FORMATS)[number];
}

/** What an address of the API takes and answers, for its description in docs/openapi.json. */
export interface ApiDescription {
  summary: string;
  /** What the summary does not say, in sentences. */
  details?: string | undefined;
  path: PathShape;
  parameters: readonly QueryParameter[];
  answer: z.ZodType;
  tables: CsvTables;
  audience: Audience;
  /** Whether there may be nothing at a well-formed address. */
  canBeMissing: boolean;
  upload?: ApiUpload;
}

/** What a program sends to an address. */
export interface ApiUpload {
  scope: TokenScope;
  /** Headers by name; a header that may be missing is optional. */
  headers: Readonly<Record<string, z.ZodType>>;
  /** What the body is. */
  body: string;
  /** Answers to files that are refused, by status. */
  refusals: Readonly<Record<number, { about: string; answer: z.ZodType }>>;
}

/** What a route loads from. */
export interface ApiCall<Path, Query> {
  request: Request;
  db: Database;
  path: Path;
  query: Query & WithFormat;
  /** Whether the viewer may see GUIDs; always false for an answer that is the same for everyone. */
  guids: boolean;
}

/**
 * What may be sent if the schema of an answer says `T`: dates become text, and lists may be
 * read-only. Keys that are not in the schema are accepted here, but the test of real answers finds
 * them.
 */
type Sendable<T> = T extends string
  ? string extends T
    ? T | Date
    : T
  : { readonly [Key in keyof T]: Sendable<T[Key]> };

interface ApiRouteOptions<Query, Answer extends z.ZodType, Loaded, Path extends PathShape> {
  summary: string;
  details?: string;
  /** An address whose path does not match this shape is not found. */
  path?: Path;
  query: QueryReader<Query>;
  audience: Audience;
  answer: Answer;
  /** The sentence to answer with if there is nothing at an address. */
  notFound?: (path: RawPath<Path>, query: Query) => string;
  /** null: not found. A Response is sent as it is. */
  load: (call: ApiCall<PathOf<Path>, Query>) => Promise<Loaded | Response | null>;
  json: (loaded: Loaded, call: ApiCall<PathOf<Path>, Query>) => Sendable<z.output<Answer>>;
  /** Whether its answers are not made of rounds, so that they do not say if these are samples. */
  withoutRounds?: boolean;
  /** If set, the address takes `format`. */
  csv?: {
    tables: CsvTables;
    file: (loaded: Loaded, call: ApiCall<PathOf<Path>, Query>) => CsvFile;
  };
}

/** A route that carries its description. */
type DescribedRoute<Params> = {
  (request: Request, context: { params: Promise<Params> }): Promise<Response>;
  readonly api: ApiDescription;
};

const JSON_OR_CSV: QueryReader<WithFormat> = queryFields({
  format: parseWord(FORMATS).default("json").describe("The form of the answer."),
});
/** In each answer that is made of rounds. */
const SAMPLE = z
  .boolean()
  .describe("Whether all rounds of the site are samples: simulated rounds on made-up maps.");
/** Before the name of a CSV file with the figures of sample rounds. */
const SAMPLE_FILE = "sample-";

/** The description of an answer, with the field that marks samples. */
function describeAnswer(answer: z.ZodType<object>, marks: boolean): z.ZodType {
  if (!marks) return answer;
  if (!(answer instanceof z.ZodObject)) throw new Error("The answer of a route is an object.");
  return answer.extend({ sample: SAMPLE });
}

const JSON_ONLY: QueryReader<WithFormat> = {
  parameters: [],
  parse: () => ({ ok: true, query: { format: "json" } }),
};

/**
 * A route that anyone can read. It is the only place where the API checks its queries and writes
 * its answers, as JSON or CSV. An invalid query is refused with 400 and a sentence that names what
 * is wrong. If there is nothing at the address, the answer is 404.
 */
export function apiRoute<
  Query extends object,
  Answer extends z.ZodType<object>,
  Loaded,
  Path extends PathShape = Record<never, z.ZodType>,
>(options: ApiRouteOptions<Query, Answer, Loaded, Path>): DescribedRoute<Record<string, string>> {
  const { audience, csv, load, notFound } = options;
  const marks = options.withoutRounds !== true;
  const path = z.object(options.path ?? {});
  const reader = mergeReaders(options.query, csv === undefined ? JSON_ONLY : JSON_OR_CSV);
  const route = publicRoute<Record<string, string>>(async (request, params) => {
    const read = readQuery(new URL(request.url).searchParams, reader);
    if (!read.ok) return answerError("bad_request", read.message);
    const { query } = read;
    // A built site passes no parameters at all if the address has none.
    const fits = path.safeParse((params as Record<string, string> | undefined) ?? {});
    const call = {
      request,
      db: await database(),
      path: fits.data as PathOf<Path>,
      query,
      guids: audience === "viewer" && (await mayReadGuids(request)),
    };
    const loaded = fits.success ? await load(call) : null;
    if (loaded instanceof Response) return loaded;
    if (loaded === null)
      return answerError(
        "not_found",
        notFound?.(params as RawPath<Path>, query) ?? GATE.nothingHere,
      );
    const sample = marks && (await readSampleState(call.db)).shown > 0;
    if (query.format === "csv" && csv !== undefined) {
      const file = csv.file(loaded, call);
      const name = sample ? `${SAMPLE_FILE}${file.name}` : file.name;
      return answerCsv(request, audience, { ...file, name });
    }
    const answer = options.json(loaded, call);
    return answerJson(request, audience, marks ? { ...answer, sample } : answer);
  });
  const { summary, details } = options;
  const answer = describeAnswer(options.answer, marks);
  const { parameters } = reader;
  const tables = csv?.tables ?? {};
  return Object.assign(route, {
    api: {
      summary,
      details,
      path: options.path ?? {},
      parameters,
      answer,
      tables,
      audience,
      canBeMissing: notFound !== undefined,
    },
  });
}

/** A route for programs that send files with a token. It takes no query parameters. */
export function uploadRoute(
  api: Pick<ApiDescription, "summary" | "details" | "answer"> & { upload: ApiUpload },
  handler: (request: Request, token: UsableToken) => Promise<Response>,
): DescribedRoute<Record<string, never>> {
  const route = tokenRoute(api.upload.scope, async (request, token) => {
    const read = readQuery(new URL(request.url).searchParams, NO_QUERY);
    return read.ok ? handler(request, token) : answerError("bad_request", read.message);
  });
  return Object.assign(route, {
    api: {
      ...api,
      path: {},
      parameters: [],
      tables: {},
      audience: "live" as const,
      canBeMissing: false,
    },
  });
}
