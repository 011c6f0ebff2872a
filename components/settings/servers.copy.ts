import { formatDay, formatQuantity } from "#lib/format/format.ts";

const twoDigits = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;

export const SERVERS_PAGE = {
  title: "Game servers",
  summary:
    "A file's name has the time of its server's clock. Set the clock's time zone, so that rounds " +
    "and sessions of all servers are in the right order.",
  none: "There is no game server yet. The first import creates one.",
  signInTitle: "Sign in to see the game servers",
  signIn: "Sign in",
} as const;

export const SERVER_FORM = {
  zone: "Time zone of its clock",
  zoneHint: "Europe/Vienna",
  sessionEnd: "A session ends at",
  hour: (hour: number): string =>
    hour === 0
      ? `${twoDigits(hour)} (midnight)`
      : hour === 12
        ? `${twoDigits(hour)} (noon)`
        : twoDigits(hour),
  facts: (rounds: number, lastSession: string | null): string =>
    lastSession === null
      ? "No rounds yet"
      : `${formatQuantity(rounds, "round")}, last session ${formatDay(lastSession)}`,
  save: "Save",
  saving: "Reading its rounds …",
  saved: (rounds: number): string =>
    rounds === 0
      ? "Saved. No imported round changes."
      : `Saved. ${formatQuantity(rounds, "imported round")} ${rounds === 1 ? "has" : "have"} another time or session now.`,
} as const;
