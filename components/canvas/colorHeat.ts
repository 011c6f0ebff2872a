import { colorField } from "#lib/analytics/density/colorField.ts";
import type { Field } from "#lib/analytics/density/types.ts";
import type { Heat } from "#lib/mapView/makeHeat.ts";
import type { ThemeName } from "#lib/theme/palette.ts";
import { makeRampTable } from "./ramps.ts";

export interface ColoredField {
  field: Field;
  /** RGBA bytes, columns x rows */ pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** The smoothed picture in the colours of one side or both; null if there is none. */
export function colorHeat(
  { fields: [axis, allies], scale }: Heat,
  theme: ThemeName,
): ColoredField | null {
  if (axis === undefined || scale.max <= 0) return null;
  const table = makeRampTable(theme, axis.ramp);
  return {
    field: axis.field,
    pixels:
      allies === undefined
        ? colorField(axis.field, scale.toUnit, table)
        : colorSides(
            axis.field,
            allies.field,
            scale.toUnit,
            table,
            makeRampTable(theme, allies.ramp),
          ),
  };
}

/**
 * Two fields of the same size in one picture. The larger of the two values sets the position on the
 * ramps; the share of each side sets how the two colours mix. A high count of both sides is not
 * whiter than a high count of one, and neither side covers the other.
 */
function colorSides(
  axis: Field,
  allies: Field,
  toUnit: (value: number) => number,
  axisColors: Uint8ClampedArray,
  alliesColors: Uint8ClampedArray,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(axis.values.length * 4);
  for (let i = 0; i < axis.values.length; i++) {
    const [a, b] = [axis.values[i] as number, allies.values[i] as number];
    if (!(a > 0 || b > 0)) continue;
    const at = 4 * Math.min(255, Math.round(toUnit(Math.max(a, b)) * 255));
    const share = b / (a + b);
    for (let c = 0; c < 4; c++)
      pixels[4 * i + c] =
        (axisColors[at + c] as number) * (1 - share) + (alliesColors[at + c] as number) * share;
  }
  return pixels;
}
