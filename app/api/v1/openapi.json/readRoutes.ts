import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { ApiDescription } from "#lib/server/apiRoute.ts";
import type { ApiAddress } from "#lib/server/openApi.ts";

const API_FOLDER = join(import.meta.dirname, "..");

type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>;

/** A route of the API, found by its file. */
export interface FoundRoute extends ApiAddress {
  handler: Handler;
}

/**
 * Every route below /api/v1, by address.
 * @throws Error if a route was not made by apiRoute or uploadRoute
 */
export async function readRoutes(): Promise<FoundRoute[]> {
  const files = readdirSync(API_FOLDER, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(`${sep}route.ts`))
    .sort();
  const routes = await Promise.all(files.map((file) => readFile(join(API_FOLDER, file))));
  return routes.flat();
}

async function readFile(path: string): Promise<FoundRoute[]> {
  const address = `/${relative(API_FOLDER, join(path, "..")).split(sep).join("/")}`
    .replaceAll("[", "{")
    .replaceAll("]", "}");
  const exported = (await import(path)) as Record<string, Partial<{ api: ApiDescription }>>;
  return Object.entries(exported).map(([method, handler]) => {
    if (handler.api === undefined || (method !== "GET" && method !== "POST"))
      throw new Error(`${method} of ${address} has no description: make it with apiRoute.`);
    return {
      address,
      method: method === "GET" ? "get" : "post",
      api: handler.api,
      handler: handler as Handler,
    };
  });
}
