import { showName } from "#lib/engagements/fillName.ts";
import type { ShownLines } from "./PathOverlay.tsx";
import { getWeaponName } from "#lib/engagements/weapons.ts";
import {
  formatClock,
  formatCount,
  formatDelay,
  formatQuantity,
  formatSeconds,
} from "#lib/format/format.ts";
import { OUTCOME_SENTENCES } from "#lib/format/roundWords.ts";
import type { AtPlace, EngagementAtPlace, EngagementPath } from "#lib/mapView/shown.ts";

export const PLACE_PANEL = {
  title: "Latest fights here",
  close: "Close the list",
  loading: "Loading …",
  failed: "This could not be loaded. Try again.",
  /** @param square the side of the square, units; null: a circle with the radius */
  area: (square: number | null, radius: number) =>
    square === null ? `within ${radius} units` : `in this square of ${square} units`,
  /** `12 engagements within 256 units, with 17 hits.`: the events are those that the map counts here. */
  counts(
    { total, engagements, events, outside }: AtPlace,
    area: string,
    /** `kills` */ noun: string,
  ): string {
    const found =
      total === 0
        ? `No engagements ${area}`
        : total > engagements.length
          ? `The latest ${engagements.length} of ${formatCount(total)} engagements ${area}`
          : `${formatQuantity(total, "engagement")} ${area}`;
    const counted =
      events - outside === total || noun === "deaths"
        ? ""
        : `, with ${formatCount(events)} ${noun}`;
    const others =
      outside === 0
        ? ""
        : ` ${formatCount(outside)} more ${noun} here had no preceding hit, so they belong to no engagement.`;
    return `${found}${counted}.${others}`;
  },
  /** Follows the target's name. */
  outcome(engagement: EngagementAtPlace): string {
    const { outcome, attackers, isCrossfire, crossfireDelayMs, weapon, killerName } = engagement;
    if (outcome !== "killed") return ` ${OUTCOME_SENTENCES[outcome]}`;
    if (isCrossfire && crossfireDelayMs !== null)
      return `, hit by ${attackers} within ${formatSeconds(crossfireDelayMs)}`;
    // Weapon 0 means that the tracker saw no weapon.
    if (weapon !== null && weapon !== 0) return `, killed with ${getWeaponName(weapon)}`;
    return killerName === null
      ? ` ${OUTCOME_SENTENCES.killed}`
      : `, killed by ${showName(killerName)}`;
  },
} as const;

/** `1.2`, from ms */
const seconds = (ms: number): string => (ms / 1000).toFixed(1);

export const PATH_PLAYER = {
  label: "Engagement",
  back: "Back to the list",
  play: "Play",
  pause: "Pause",
  slider: "Time of the engagement",
  sliderValue: (time: number, length: number) => `${seconds(time)} of ${seconds(length)} seconds`,
  time: (time: number, length: number) => `${seconds(time)} / ${seconds(length)}\u202fs`,
  by: " by ",
  /**
   * Follows the date.
   * @param lines the lines of fire of two attackers; null if they are unknown. With more than two
   * attackers their names say whose they are.
   */
  summary(
    { startMs, damage, isCrossfire, crossfireDelayMs }: EngagementPath,
    lines: ShownLines | null,
  ): string {
    const within = crossfireDelayMs === null ? "" : ` within ${formatDelay(crossfireDelayMs)}`;
    const between =
      lines === null || lines.participants <= 2
        ? "apart"
        : `between ${lines.attackers.map(({ name, id }) => showName(name, id)).join(" and ")}`;
    const apart = lines === null ? "" : `, ${Math.round(lines.angle)}° ${between}`;
    return `, ${formatClock(startMs)} in the round, ${formatCount(damage)} damage${
      isCrossfire ? `, crossfire${within}${apart}` : ""
    }`;
  },
  hits: (hits: number, damage: number) =>
    `${formatQuantity(hits, "hit")}, ${formatCount(damage)} damage`,
  squares:
    "Squares show where each attacker stood at their first hit; the filled one is the killer.",
  noPositions: "This tracker version did not record where attackers stood.",
} as const;

export const PATH_OVERLAY = {
  label: (time: number) => `Path of the target at ${seconds(time)} seconds`,
} as const;
