import type { BotChoice, Filters, OutcomeGroup, Range, Role } from "#lib/mapQuery/question.ts";
import { ROLES } from "#lib/mapQuery/question.ts";
import { monthName } from "#lib/mapQuery/months.ts";
import type { WeaponClass } from "#lib/mapQuery/weaponClasses.ts";
import { plainName } from "#lib/engagements/colorCodes.ts";
import { weaponName } from "#lib/engagements/weapons.ts";
import { formatQuantity, formatDay } from "#lib/format/format.ts";

export const WEAPON_CLASS_WORDS: Record<WeaponClass, string> = {
  smg: "Submachine guns",
  rifle: "Rifles",
  sniper: "Scoped rifles",
  pistol: "Pistols",
  machine_gun: "Machine guns",
  grenade: "Grenades",
  explosive: "Mines, dynamite, satchels",
  rocket: "Rockets",
  mortar: "Mortars",
  support: "Artillery, airstrikes",
  flamethrower: "Flamethrower",
  melee: "Knives",
};
export const OUTCOME_WORDS: Record<OutcomeGroup, string> = {
  killed: "killed",
  escaped: "escaped",
  other_death: "died otherwise",
  open: "left open",
};
const ROLE_WORDS: Record<Role, string> = {
  killer: "killed",
  victim: "died",
  attacker: "attacked",
  target: "was attacked",
};
/** What a player is in an engagement, as a choice. */
export const ROLE_NAMES: Record<Role, string> = {
  killer: "killer",
  victim: "victim",
  attacker: "attacker",
  target: "target",
};
export const BOT_WORDS: Record<BotChoice, string> = {
  without: "People only",
  with: "With bots",
  only: "Only with bots",
};

/** A weapon or a class of them, as a list shows it. */
function weaponWords(weapon: number | WeaponClass): string {
  return typeof weapon === "number" ? weaponName(weapon) : WEAPON_CLASS_WORDS[weapon];
}

/** `2:00` */
function formatSecondsAsClock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function rangeWords({ from, to }: Range, formatEnd: (value: number) => string): string | null {
  if (from === null) return to === null ? null : `up to ${formatEnd(to)}`;
  if (to === null) return `from ${formatEnd(from)}`;
  return from === to ? formatEnd(from) : `${formatEnd(from)} to ${formatEnd(to)}`;
}

/** Side and filters as what stands over a picture of them says them. */
export function headingOfFilters(filters: Filters, names: ReadonlyMap<string, string>): string {
  const side = filters.side === null ? "" : filters.side === "axis" ? "Axis" : "Allies";
  return [side, describeFilters(filters, names)].filter((part) => part !== "").join(", ") || "All";
}

/** Filters as the caption of a picture says them, apart from the side, which stands with the layer; empty where there are none. */
export function describeFilters(filters: Filters, names: ReadonlyMap<string, string>): string {
  const parts: string[] = [];
  const getName = (id: string): string => plainName(names.get(id) ?? "nobody known");
  const { from, to, days } = filters;
  for (const role of ROLES) {
    const ids = filters.players[role];
    if (ids.length > 0)
      parts.push(
        `${ids.length > 3 ? formatQuantity(ids.length, "player") : ids.map(getName).join(" or ")} ${ROLE_WORDS[role]}`,
      );
  }
  if (filters.duo !== null)
    parts.push(`attacked by ${filters.duo.map(getName).join(" and ")} together`);
  if (days !== null) parts.push(days === 1 ? "today" : `the last ${days} days`);
  else if (from !== null && to !== null)
    parts.push(
      from === to
        ? `on ${formatDay(from)}`
        : (monthName(from, to) ?? `${formatDay(from)} to ${formatDay(to)}`),
    );
  else if (from !== null) parts.push(`since ${formatDay(from)}`);
  else if (to !== null) parts.push(`until ${formatDay(to)}`);
  if (filters.sessions.length > 0)
    parts.push(
      filters.sessions.length > 3
        ? formatQuantity(filters.sessions.length, "evening")
        : filters.sessions.map(formatDay).join(", "),
    );
  if (filters.rounds.length > 0) parts.push(formatQuantity(filters.rounds.length, "chosen round"));
  if (filters.half !== null) parts.push(filters.half === 1 ? "first halves" : "second halves");
  if (filters.weapons.length > 0) parts.push(filters.weapons.map(weaponWords).join(", "));
  if (filters.outcomes.length > 0)
    parts.push(`target ${filters.outcomes.map((outcome) => OUTCOME_WORDS[outcome]).join(" or ")}`);
  if (filters.crossfire) parts.push("crossfires only");
  const attackers = rangeWords(filters.attackers, String);
  if (attackers !== null) parts.push(`${attackers} attacker${attackers === "1" ? "" : "s"}`);
  const time = rangeWords(filters.time, formatSecondsAsClock);
  if (time !== null) parts.push(`${time} in the round`);
  if (filters.storey !== null) parts.push(`storey ${filters.storey}`);
  if (filters.source !== null) parts.push(`server ${filters.source}`);
  if (filters.bots !== "without")
    parts.push(filters.bots === "with" ? "bots too" : "only fights with bots");
  return parts.join(", ");
}
