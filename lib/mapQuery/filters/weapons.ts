import { z } from "zod";
import { getWeaponName } from "#lib/engagements/weapons.ts";
import { codec, many, whole, explain } from "../addressFields.ts";
import type { Filter, SqlContext } from "../filter.ts";
import { WEAPON_CLASS_NAMES, listWeaponNumbers, type WeaponClass } from "../weaponClasses.ts";

/** One of the engine's weapon numbers, or a class of weapons. */
export type Weapon = number | WeaponClass;

export const WEAPON_CLASS_WORDS: Readonly<Record<WeaponClass, string>> = {
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

const anyOf = (weapons: readonly Weapon[], { add }: SqlContext): string =>
  `ANY(${add(listWeaponNumbers(weapons))}::int[])`;

/** The condition on the weapon of a kill or a death. */
const killedWith = (weapons: readonly Weapon[], context: SqlContext): string[] =>
  weapons.length === 0 ? [] : [`e.weapon = ${anyOf(weapons, context)}`];

/** The condition that an attacker of the engagement in a column used one of the weapons. */
const foughtWith =
  (column: string) =>
  (weapons: readonly Weapon[], context: SqlContext): string[] =>
    weapons.length === 0
      ? []
      : [
          `${column} IN (SELECT engagement_row FROM engagement_attacker
            WHERE map_name = ${context.map} AND weapon = ${anyOf(weapons, context)})`,
        ];

/** The weapon: any of the given ones. */
export const weapons: Filter<"weapons", readonly Weapon[]> = {
  key: "weapons",
  neutral: [],
  label: "weapon",
  isSelective: true,
  address: codec(
    {
      weapon: explain(
        many(z.union([whole(0, 255), z.enum(WEAPON_CLASS_NAMES)])),
        "Weapons: the engine's numbers, or classes of them.",
      ),
    },
    { read: ({ weapon }) => weapon, write: (weapon) => ({ weapon }) },
  ),
  describe: (chosen) =>
    chosen
      .map((weapon) =>
        typeof weapon === "number" ? getWeaponName(weapon) : WEAPON_CLASS_WORDS[weapon],
      )
      .join(", "),
  rows: {
    kill: killedWith,
    killer: killedWith,
    death: killedWith,
    hit: foughtWith("e.engagement_row"),
    escape: foughtWith("e.engagement_row"),
    combat_engagement: foughtWith("g.id"),
  },
};
