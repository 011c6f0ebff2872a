import type pg from "pg";

export interface Source {
  /** null: not made yet. */
  id: number | null;
  name: string;
  /** IANA name of the zone of its file stamps. */
  timeZone: string;
}

/** Characters of a game server's name: as much as a page can show. */
export const MAX_SOURCE_NAME = 80;

/** The name of the game server where nobody says one. */
const DEFAULT_SOURCE = "default";
/** The zone of a source until an admin says otherwise; the table's own default. */
const DEFAULT_ZONE = "UTC";

/** The source of this name, or what it will be once `makeSource` makes it. */
export async function findSource(
  client: pg.ClientBase | pg.Pool,
  name: string = DEFAULT_SOURCE,
): Promise<Source> {
  const answer = await client.query<{ id: number; zone: string }>({
    name: "find source",
    text: "SELECT id, time_zone AS zone FROM source WHERE name = $1",
    values: [name],
  });
  const row = answer.rows[0];
  return { id: row?.id ?? null, name, timeZone: row?.zone ?? DEFAULT_ZONE };
}

/** The source's id; makes it where it is missing. Of two imports that make it at once, the second waits for the first. */
export async function makeSource(client: pg.ClientBase, source: Source): Promise<number> {
  if (source.id !== null) return source.id;
  await client.query(
    "INSERT INTO source (name, time_zone) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
    [source.name, source.timeZone],
  );
  const found = await findSource(client, source.name);
  if (found.id === null)
    throw new Error(`The source ${source.name} could neither be made nor found.`);
  return found.id;
}
