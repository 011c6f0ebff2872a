import { showSource } from "#lib/format/showSource.ts";
import { codec, freeText, explain } from "../addressFields.ts";
import { areDifferent, type Filter } from "../filter.ts";

/** The game server, by its name. */
export const source: Filter<"source", string | null> = {
  key: "source",
  neutral: null,
  label: "server",
  // A server's name may contain a comma.
  address: codec(
    { source: explain(freeText(200), "The name of the game server.") },
    { read: (values) => values.source, write: (name) => ({ source: name }) },
  ),
  describe: (name) => `server ${showSource(name ?? "")}`,
  ofRoundRow: (name, round, { add }) =>
    name === null ? [] : [`${round}.source_id = (SELECT id FROM source WHERE name = ${add(name)})`],
  keepsApart: areDifferent,
};
