import { isDeath } from "#lib/engagements/outcomes.ts";
import { isOwnTracker } from "#lib/engagements/isOwnTracker.ts";
import type { Engagement, EngagementFile } from "#lib/engagements/types.ts";
import { SAME_DEATH_MS } from "../listRoundDeaths.ts";
import { findJump } from "./findJump.ts";
import { cameBack, collectLifeSigns, isAnyIn } from "./lifeSigns.ts";
import type { LifeSigns } from "./lifeSigns.ts";

/**
 * How long after a death, in ms, a file without tracks lets a body be shot. Longer, and many
 * players have come back unseen: on files with tracks, 5 s finds most bodies and is nearly always
 * right (the Method page has the figures).
 */
export const BODY_LIES_MS = 5000;

/**
 * A hit dealt longer than this after the player's death, in ms, shows that they live: the fuse of a
 * grenade is 4 s.
 */
export const LATE_HIT_MS = 5000;

/**
 * The part of a file's crossfires that the rule for files without tracks may take. It errs more
 * often than tracks, and crossfires are what teams look at: the clearest signs come first.
 */
export const MOST_CROSSFIRES_BY_RULE = 1 / 5;

/** How an engagement was found to have no living target. */
interface Finding {
  index: number;
  engagement: Engagement;
  /** By the tracks, or by the rule for files without them. */
  byTracks: boolean;
  /** By how many units the path jumps, and how long the target was dead, ms. */
  jump: number;
  deadMs: number;
}

/**
 * The engagements whose target was already dead when they began, by their index in the file. Old
 * trackers open one when a player shoots a body, and call it an escape when its owner comes back to
 * life elsewhere. The rule stands in docs/method.md.
 */
export function findDeadTargets(file: EngagementFile): ReadonlySet<number> {
  const { header } = file;
  const signs = collectLifeSigns(file);
  const findings = file.engagements.flatMap((engagement, index): Finding[] => {
    const found = judge(engagement, signs.get(engagement.targetGuid), header);
    return found === null ? [] : [{ index, engagement, ...found }];
  });
  const crossfires = file.engagements.filter(({ isCrossfire }) => isCrossfire).length;
  const most = Math.floor(crossfires * MOST_CROSSFIRES_BY_RULE);
  const [byRule, others] = split(findings);
  const clearest = byRule.toSorted((a, b) => b.jump - a.jump || a.deadMs - b.deadMs).slice(0, most);
  return new Set([...others, ...clearest].map(({ index }) => index));
}

/** The crossfires that the rule found, and all other findings. */
function split(findings: readonly Finding[]): [byRule: Finding[], others: Finding[]] {
  const isByRule = ({ byTracks, engagement }: Finding): boolean =>
    !byTracks && engagement.isCrossfire;
  return [findings.filter(isByRule), findings.filter((finding) => !isByRule(finding))];
}

type Verdict = Pick<Finding, "byTracks" | "jump" | "deadMs"> | null;

function judge(
  engagement: Engagement,
  signs: LifeSigns | undefined,
  header: EngagementFile["header"],
): Verdict {
  if (signs === undefined) return judgeByRule(engagement, null, header);
  const died = findDeathBefore(engagement, signs);
  if (died !== null && cameBack(signs, died, engagement.startTime)) return null;
  if (signs.tracks.length > 0 && !contradicts(engagement, signs, died))
    return judgeByTracks(engagement, signs, died);
  const alive = died !== null && dealtHits(engagement, signs, died);
  return alive ? null : judgeByRule(engagement, died, header);
}

/**
 * The target's last death before the engagement began. The death that the engagement ended in is
 * not one, even if it is also written as the death of a life.
 */
function findDeathBefore(engagement: Engagement, { deaths }: LifeSigns): number | null {
  const { startTime, endTime, outcome } = engagement;
  const own = isDeath(outcome);
  let last: number | null = null;
  for (const time of deaths) {
    if (time > startTime || (own && Math.abs(time - endTime) <= SAME_DEATH_MS)) continue;
    if (last === null || time > last) last = time;
  }
  return last;
}

/**
 * Whether the tracks miss a life: the target died in this engagement, though by the tracks they did
 * not come back since the death before it. Trackers before V6 do not write revives.
 */
function contradicts(engagement: Engagement, signs: LifeSigns, died: number | null): boolean {
  return died !== null && isDeath(engagement.outcome) && !cameBack(signs, died, engagement.endTime);
}

/** Whether the target hit a player since their death, later than anything they left behind could. */
function dealtHits({ startTime }: Engagement, { hits }: LifeSigns, died: number): boolean {
  return isAnyIn(hits, died + LATE_HIT_MS, startTime);
}

function judgeByTracks(engagement: Engagement, signs: LifeSigns, died: number | null): Verdict {
  if (died === null) return null;
  const jump = findJump(engagement);
  // A player who hits others is alive, though the tracks miss it, unless the path shows a spawn.
  if (jump === 0 && dealtHits(engagement, signs, died)) return null;
  return { byTracks: true, jump, deadMs: engagement.startTime - died };
}

/** The project's own tracker knows who lives: its files need no rule. */
function judgeByRule(
  engagement: Engagement,
  died: number | null,
  header: EngagementFile["header"],
): Verdict {
  if (isOwnTracker(header)) return null;
  const jump = findJump(engagement);
  const deadMs = died === null ? Infinity : engagement.startTime - died;
  return jump > 0 || deadMs <= BODY_LIES_MS ? { byTracks: false, jump, deadMs } : null;
}
