import { ALLIES, AXIS, Session, type SessionOptions } from "./Session.ts";

/**
 * Starts a session of 3 against 3: Axis in slots 1 to 3 at the origin, Allies in 4 to 6 at (1000,
 * 0, 0).
 */
export function twoTeams(options: SessionOptions = {}): Session {
  const session = new Session(options).frames(2);
  for (const slot of [1, 2, 3]) session.join(slot, { team: AXIS });
  for (const slot of [4, 5, 6]) session.join(slot, { team: ALLIES, at: [1000, 0, 0] });
  return session.frames(1);
}
