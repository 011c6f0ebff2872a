/** @file What the pages about sessions show of the store's answers. Components import these, never the store. */
export type { SessionRow, SessionSort } from "#lib/store/read/sessions/listSessions.ts";
export { EARLIER_SESSIONS } from "#lib/store/read/sessions/readEarlierSessions.ts";
export type { SessionSummary } from "#lib/store/read/sessions/readLastSession.ts";
export type {
  NotableEngagement,
  NotableEngagements,
  NotableKind,
} from "#lib/store/read/sessions/readNotable.ts";
export { NOTABLE_KINDS } from "#lib/store/read/sessions/readNotable.ts";
export type { SessionComparison, SessionDetails } from "#lib/store/read/sessions/readSession.ts";
export type { KillHeat } from "#lib/store/read/sessions/readSessionMaps.ts";
export type { SessionRef, SessionRound } from "#lib/store/read/sessions/readSessionRounds.ts";
export type { SideOfRound } from "#lib/store/read/sessions/readSessionSides.ts";
export type {
  SessionGroup,
  SessionMember,
  SessionPeople,
  SessionPerson,
} from "#lib/store/read/sessions/sessionPeople.ts";
