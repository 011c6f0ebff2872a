import { formatQuantity } from "#lib/format/format.ts";
import { codec, many, whole, explain } from "../addressFields.ts";
import { haveNothingInCommon, type Filter } from "../filter.ts";

/** PostgreSQL's largest integer. */
const MAX_ID = 2 ** 31 - 1;

/** Rounds, by their number. */
export const rounds: Filter<"rounds", readonly number[]> = {
  key: "rounds",
  neutral: [],
  label: "round",
  address: codec(
    { round: explain(many(whole(1, MAX_ID)), "Numbers of rounds.") },
    { read: ({ round }) => round, write: (round) => ({ round }) },
  ),
  describe: (ids) => formatQuantity(ids.length, "selected round"),
  ofRound: (ids, row, { add }) => (ids.length === 0 ? [] : [`${row.id} = ANY(${add(ids)}::int[])`]),
  keepsApart: haveNothingInCommon,
};
