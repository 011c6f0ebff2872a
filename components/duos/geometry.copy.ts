import type { SettingRange } from "#lib/engagements/trackerSettings.ts";
import { describeSeconds } from "#lib/format/trackerSettings.copy.ts";
import { formatCount, formatQuantity } from "#lib/format/format.ts";

export const GEOMETRY = {
  title: "Lines of fire",
  unknown:
    "No file of these rounds knows where attackers stood. Only the tracker of this project writes that.",
  none: "None.",
  leftOut: (count: number, window: SettingRange) =>
    `${formatQuantity(count, "crossfire")} ${
      count === 1 ? "is" : "are"
    } not shown: files only have positions at each one's first hit, and these are more than ${describeSeconds(window)} apart.`,
  intro:
    "The angle is measured at the target, between the two lines of fire, seen from above. " +
    "Each line runs from where a player stood at their first hit to where the target was " +
    "when the second of them first hit. Near 0° they shot from the same side, near 180° " +
    "from opposite sides.",
  known: (known: number, total: number) =>
    ` Known for ${formatCount(known)} of ${formatCount(total)} crossfires.`,
  drawn: (count: number) => ` Shows the latest ${formatCount(count)}.`,
  widest: (shown: number, total: number) => `The widest ${shown} of ${formatCount(total)}`,
  gallery:
    "Target in the middle, north up, rings at 500 and 1,000 units. Below each: angle and " +
    "delay, then both distances. Each one opens on the map.",
  words: (target: string, outcome: string, date: string) => `${target} ${outcome}, ${date}`,
  facts: (angle: number, delayMs: number | null, [first, second]: readonly [number, number]) =>
    `${Math.round(angle)}°, ${delayMs === null ? "delay unknown" : `${delayMs} ms`}, from ${Math.round(
      first,
    )} and ${Math.round(second)} units`,
  listLabel: (count: number) =>
    `${count} crossfires by delay and angle. Left and right move by delay, up and down by ` +
    "angle, Escape clears the choice.",
  angleAxis: "angle at the target",
  delayAxis: "delay between the two, ms",
  choose:
    "Choose a dot, or move through them with the arrow keys. Its lines of fire are highlighted on the map.",
  otherMaps: " Grey dots are on other maps.",
  play: "Play on the map",
  tableLabel: "Angle and delay of each crossfire",
  headings: ["Crossfire", "Delay", "Angle", "Distance of the first, units", "of the second, units"],
  mapLabel: (map: string) => `Lines of fire on ${map}`,
  maps: "Map",
} as const;
