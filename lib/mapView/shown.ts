/** @file What the pages about maps show of the store's answers. Components import these, never the store. */
export type { FilterTotals } from "#lib/store/read/mapQuery/countFilterTotals.ts";
export type { Choices } from "#lib/store/read/mapQuery/readChoices.ts";
export type { EngagementPath, PathAttacker } from "#lib/store/read/mapQuery/readEngagementPath.ts";
export type { AtPlace, EngagementAtPlace } from "#lib/store/read/mapQuery/readEngagementsAt.ts";
export type { BoundsChange } from "#lib/store/read/maps/readBoundsChanges.ts";
export type { MapSummary } from "#lib/store/read/maps/listMaps.ts";
export type { MapFacts } from "#lib/store/read/maps/readMapFacts.ts";
