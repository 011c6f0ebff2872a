/** @file What the pages about duos and stacks show of the store's answers. Components import these, never the store. */
export type { BoardFacts } from "#lib/store/read/duos/board/board.ts";
export type { BoardFilters } from "#lib/store/read/duos/board/question.ts";
export type { Duo, DuoSort } from "#lib/store/read/duos/listDuos.ts";
export type { DuoChoices } from "#lib/store/read/duos/readDuoChoices.ts";
export type { DuoCrossfire } from "#lib/store/read/duos/readDuoCrossfires.ts";
