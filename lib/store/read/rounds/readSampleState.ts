import { queryRow } from "../../postgres/query.ts";
import type { Queryable } from "../../postgres/query.ts";

/** How many sample rounds there are. At least one of the two counts is 0. */
export interface SampleState {
  /** In all figures: then all rounds of the site are samples. */
  shown: number;
  /** In no figure, because there are other rounds. */
  setAside: number;
}

/** The samples of a database. `settleSamples` decides whether they count. */
export async function readSampleState(db: Queryable): Promise<SampleState> {
  const state = await queryRow<SampleState>(
    db,
    `SELECT (SELECT count(*) FROM round WHERE source_id = ANY(samples))::int AS shown,
            (SELECT count(*) FROM removed_round WHERE set_aside)::int AS "setAside"
       FROM (SELECT array_agg(id) AS samples FROM source WHERE is_sample) AS server`,
  );
  if (state === null) throw new Error("An aggregate without GROUP BY gave no row.");
  return state;
}
