/** @file What the pages about rounds show of the store's answers. Components import these, never the store. */
export type {
  DataQuality,
  QualityCount,
  QualityRound,
} from "#lib/store/read/quality/readDataQuality.ts";
export type { QualityKind } from "#lib/store/sums/qualityKinds.ts";
export type { RoundSort, RoundSummary } from "#lib/store/read/rounds/listRounds.ts";
export type {
  EngagementSort,
  RoundEngagement,
} from "#lib/store/read/rounds/readRoundEngagements.ts";
export type { DecidedFacts } from "#lib/store/read/rounds/readRoundClock.ts";
export type { RoundFile } from "#lib/store/read/rounds/readRoundFiles.ts";
export type { RoundPair } from "#lib/store/read/rounds/readRoundPairs.ts";
export type { RosterEntry } from "#lib/store/read/rounds/readRoundRoster.ts";
