/** @file What the pages about players show of the store's answers. Components import these, never the store. */
export type { MergedGuid } from "#lib/store/people/listMerged.ts";
export type { Namesake } from "#lib/store/people/listNamesakes.ts";
export type { MergePreview, MergeSide } from "#lib/store/people/previewMerge.ts";
export type { Partner, PartnerSort } from "#lib/store/read/players/listPartners.ts";
export type { PlayerRound, PlayerRoundSort } from "#lib/store/read/players/listPlayerRounds.ts";
export type { ListedPlayer, PlayerSort } from "#lib/store/read/players/listPlayers.ts";
export type { MeasureName, PlayerMeasure } from "#lib/store/read/players/playerMeasures.ts";
export type { PlayerRef } from "#lib/store/read/players/playerRef.ts";
export type { PlayerAlias } from "#lib/store/read/players/readPlayer.ts";
export type { FormPeriod, FormStep } from "#lib/store/read/players/readPlayerForm.ts";
