import { getWeaponName } from "#lib/engagements/weapons.ts";
import type { Filters } from "#lib/mapQuery/filters/list.ts";
import { WEAPON_CLASS_WORDS } from "#lib/mapQuery/filters/weapons.ts";
import { WEAPON_CLASS_NAMES } from "#lib/mapQuery/weaponClasses.ts";
import { FieldGroup, Select } from "./fields.tsx";
import { FILTER_PANEL, WEAPON_FIELD } from "./filterPanel.copy.ts";

interface WeaponFieldProps {
  chosen: Filters["weapons"];
  /** Weapon numbers in the rounds of the map. */
  weapons: readonly number[];
}

/** A weapon or a class of weapons; a link may name several. */
export function WeaponField({ chosen, weapons }: WeaponFieldProps) {
  return (
    <FieldGroup legend={WEAPON_FIELD.title}>
      <Select name="weapon" value={chosen.join(",")} label={WEAPON_FIELD.title}>
        <option value="">{FILTER_PANEL.any}</option>
        {chosen.length > 1 ? (
          <option value={chosen.join(",")}>{WEAPON_FIELD.several(chosen.length)}</option>
        ) : null}
        <optgroup label={WEAPON_FIELD.classes}>
          {WEAPON_CLASS_NAMES.map((name) => (
            <option key={name} value={name}>
              {WEAPON_CLASS_WORDS[name]}
            </option>
          ))}
        </optgroup>
        <optgroup label={WEAPON_FIELD.weapons}>
          {weapons.map((number) => (
            <option key={number} value={number}>
              {getWeaponName(number)}
            </option>
          ))}
        </optgroup>
      </Select>
    </FieldGroup>
  );
}
