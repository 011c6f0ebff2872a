import { SCALES, type ScaleName } from "#lib/analytics/density/scales.ts";
import { NORMS, type Norm } from "#lib/mapQuery/question.ts";

/** How the picture is drawn: a change needs no new data. */
export interface Display {
  /** Standard deviation of the smoothing, game units. */
  radius: number;
  /** 0 … 100 */
  opacity: number;
  objectives: boolean;
  scale: ScaleName;
  norm: Norm;
}

export const RADIUS = { min: 48, max: 480, step: 16, usual: 144 } as const;
export const OPACITY = { min: 10, max: 100, step: 5, usual: 90 } as const;

/** The names of a display's fields in an address. */
export const DISPLAY_FIELDS: readonly string[] = [
  "radius",
  "opacity",
  "objectives",
  "scale",
  "norm",
];

/** The address of a view's data, with the parts of the display that change its figures. */
export function addDisplay(href: string, display: Display): string {
  const { norm, radius, scale } = writeDisplay(display);
  return (
    href +
    Object.entries({ norm, radius, scale })
      .map(([name, value]) => (value === null ? "" : `&${name}=${value}`))
      .join("")
  );
}

/** The fields whose values are unknown or out of range, in words. The default is used instead. */
export function listUnknownDisplay(
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
): string[] {
  const { objectives, ...display } = readDisplay(params);
  return Object.entries({ ...display, objectives: objectives ? "on" : "off" }).flatMap(
    ([name, value]) => {
      const texts = [params[name] ?? []].flat().filter((text) => text !== "");
      const isRead =
        texts.length <= 1 &&
        texts.every(
          (text) => text === String(value) || (typeof value === "number" && Number(text) === value),
        );
      return isRead ? [] : [`${name}=${texts.join(",")}`];
    },
  );
}

/** The display that an address asks for. Missing and wrong values get the default. */
export function readDisplay(
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
): Display {
  const readText = (name: string): string => String([params[name] ?? ""].flat()[0]);
  const within = (
    name: string,
    { min, max, usual }: { min: number; max: number; usual: number },
  ): number => {
    const value = Number(readText(name));
    return readText(name) !== "" && value >= min && value <= max ? value : usual;
  };
  return {
    radius: within("radius", RADIUS),
    opacity: within("opacity", OPACITY),
    objectives: readText("objectives") !== "off",
    scale: SCALES.find((scale) => scale === readText("scale")) ?? "linear",
    norm: NORMS.find((norm) => norm === readText("norm")) ?? "total",
  };
}

/** The fields of a display for an address; null if a field has its default. */
export function writeDisplay({
  radius,
  opacity,
  objectives,
  scale,
  norm,
}: Display): Record<keyof Display, string | null> {
  return {
    radius: radius === RADIUS.usual ? null : String(radius),
    opacity: opacity === OPACITY.usual ? null : String(opacity),
    objectives: objectives ? null : "off",
    scale: scale === "linear" ? null : scale,
    norm: norm === "total" ? null : norm,
  };
}
