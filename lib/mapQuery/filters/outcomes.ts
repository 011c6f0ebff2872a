import { z } from "zod";
import { listOutcomes, OUTCOME_GROUPS, type OutcomeGroup } from "#lib/engagements/outcomes.ts";
import { codec, many, explain } from "../addressFields.ts";
import { onEvents, type Filter, type SqlContext } from "../filter.ts";

export const OUTCOME_GROUP_NAMES: Readonly<Record<OutcomeGroup, string>> = {
  killed: "killed",
  escaped: "escaped",
  other_death: "other death",
  open: "broke off",
};

const endedSo = (column: string, groups: readonly OutcomeGroup[], { add }: SqlContext): string[] =>
  groups.length === 0 ? [] : [`${column} = ANY(${add(groups.flatMap(listOutcomes))}::text[])`];

/** How the engagement ended: in any of these ways. */
export const outcomes: Filter<"outcomes", readonly OutcomeGroup[]> = {
  key: "outcomes",
  neutral: [],
  label: "outcome",
  address: codec(
    { outcome: explain(many(z.enum(OUTCOME_GROUPS)), "How the engagement ended.") },
    { read: ({ outcome }) => outcome, write: (outcome) => ({ outcome }) },
  ),
  describe: (groups) =>
    `outcome: ${groups.map((group) => OUTCOME_GROUP_NAMES[group]).join(" or ")}`,
  rows: {
    ...onEvents((groups, context) => endedSo("e.outcome", groups, context)),
    combat_engagement: (groups, context) => endedSo("g.outcome", groups, context),
  },
};
