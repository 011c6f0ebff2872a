import type { ShownReplica } from "#lib/adminView/shown.ts";

export const DATABASE_PAGE = {
  title: "Database",
  summary: "Which servers answer the site, and how far a replica is behind.",
  primary: (places: string) =>
    `The primary: ${places}. It takes every write, and what you read while you are signed in.`,
  noReplica:
    "There is no replica. All pages are read from the primary. To add one, set DATABASE_READ_URL.",
  replicas: "Replicas for visitors without a login",
  noneUsed: "Reads go to the primary.",
  signInTitle: "Sign in to see the servers of the database",
  signIn: "Sign in",
} as const;

/** A replica and its state, in a sentence. */
export function describeReplica({ name, state, lagSeconds }: ShownReplica): string {
  const lag = describeLag(lagSeconds ?? 0);
  switch (state) {
    case "used":
      return `${name}: in use, ${lag}.`;
    case "ready":
      return `${name}: ready, ${lag}.`;
    case "behind":
      return `${name}: ${lag}, which is too far.`;
    case "foreign":
      return `${name}: not a copy of the primary.`;
    case "unreachable":
      return `${name}: not reachable.`;
    default:
      return state satisfies never;
  }
}

function describeLag(seconds: number): string {
  if (seconds < 1) return "up to date";
  const whole = Math.round(seconds);
  return `${whole} ${whole === 1 ? "second" : "seconds"} behind`;
}
