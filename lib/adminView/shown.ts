/** @file What the admin's pages (import, settings, tokens) show of the store's answers. Components import these, never the store. */
export type { TokenRow } from "#lib/store/access/manageTokens.ts";
export type { ImportReceipt } from "#lib/store/ingest/receipt.ts";
export type { GameServer } from "#lib/store/read/servers/listServers.ts";
export type { ListedMap } from "#lib/store/read/maps/listMapSettings.ts";
export type { RemovedRound } from "#lib/store/rounds/removedRounds.ts";
export type { ShownReplica, ShownServers } from "./servers.ts";
