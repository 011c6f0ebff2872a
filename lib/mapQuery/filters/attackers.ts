import {
  ANY_RANGE,
  codec,
  describeRange,
  range,
  writeRange,
  type Range,
  explain,
} from "../addressFields.ts";
import { onEvents, type Filter, type SqlContext } from "../filter.ts";

/** The most players that a server can hold. */
const MOST = 64;

const between = (column: string, { from, to }: Range, { add }: SqlContext): string[] => [
  ...(from === null ? [] : [`${column} >= ${add(from)}`]),
  ...(to === null ? [] : [`${column} <= ${add(to)}`]),
];

/** How many players hit the target; both ends are included. */
export const attackers: Filter<"attackers", Range> = {
  key: "attackers",
  neutral: ANY_RANGE,
  label: "attackers",
  address: codec(
    {
      attackers: explain(
        range(MOST),
        "How many players hit the target: a number, or a range such as 2-4, 2- or -4.",
      ),
    },
    {
      read: (values) => values.attackers ?? ANY_RANGE,
      write: (value) => ({ attackers: writeRange(value) }),
    },
  ),
  describe(value) {
    const words = describeRange(value, String);
    return `${words} attacker${words === "1" ? "" : "s"}`;
  },
  rows: {
    ...onEvents((value, context) => between("e.attackers", value, context)),
    combat_engagement: (value, context) => between("g.num_attackers", value, context),
  },
};
