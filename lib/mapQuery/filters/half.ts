import { z } from "zod";
import { codec, single, explain } from "../addressFields.ts";
import { areDifferent, type Filter } from "../filter.ts";

/** Which half of a match the round was. */
export const half: Filter<"half", 1 | 2 | null> = {
  key: "half",
  neutral: null,
  label: "half",
  address: codec(
    { half: explain(single(z.enum(["1", "2"])), "The half of a stopwatch match.") },
    {
      read: (values) => (values.half === null ? null : values.half === "1" ? 1 : 2),
      write: (value) => ({ half: value }),
    },
  ),
  describe: (value) => (value === 1 ? "first halves" : "second halves"),
  ofRoundRow: (value, round, { add }) => (value === null ? [] : [`${round}.half = ${add(value)}`]),
  keepsApart: areDifferent,
};
