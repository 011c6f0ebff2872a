/** The engine's weapon numbers (ET:Legacy) by the usual name of their class. */
export const WEAPON_CLASSES = {
  smg: [3, 8, 10, 54],
  rifle: [23, 24, 25, 31, 32],
  sniper: [40, 41, 42],
  pistol: [2, 7, 14, 35, 36, 39, 45, 46],
  machine_gun: [30, 33, 47, 49, 50],
  grenade: [4, 9, 37, 38],
  explosive: [15, 26, 27, 28],
  rocket: [5, 53],
  mortar: [17, 34, 43, 51, 52],
  support: [13, 22, 29, 55],
  flamethrower: [6],
  melee: [1, 48],
} as const satisfies Record<string, readonly number[]>;

export type WeaponClass = keyof typeof WEAPON_CLASSES;

/** The classes in the order they are offered. */
export const WEAPON_CLASS_NAMES = Object.keys(WEAPON_CLASSES) as readonly WeaponClass[];

/** The weapon numbers of numbers and classes, without duplicates. */
export function listWeaponNumbers(weapons: readonly (number | WeaponClass)[]): number[] {
  return [
    ...new Set(
      weapons.flatMap((weapon) =>
        typeof weapon === "number" ? [weapon] : [...WEAPON_CLASSES[weapon]],
      ),
    ),
  ];
}
