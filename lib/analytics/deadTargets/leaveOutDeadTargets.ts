import type { EngagementFile } from "#lib/engagements/types.ts";

declare const fought: unique symbol;

/**
 * A file without the engagements whose target was dead when they began. Everything that counts
 * outcomes, attackers, damage or crossfires asks for this type, so that none can forget to leave
 * them out.
 */
export type FoughtRound = EngagementFile & { readonly [fought]: true };

/** @param dead the indexes that findDeadTargets gave for this file */
export function leaveOutDeadTargets(file: EngagementFile, dead: ReadonlySet<number>): FoughtRound {
  const engagements =
    dead.size === 0 ? file.engagements : file.engagements.filter((_, index) => !dead.has(index));
  // The brand exists only for the compiler.
  return { ...file, engagements } as FoughtRound;
}
