import type { ScaleName } from "#lib/analytics/density/scales.ts";
import { countSide } from "#lib/analytics/density/SquareGrid.ts";
import { formatCount, formatQuantity, formatRounds } from "#lib/format/format.ts";
import type { Norm } from "#lib/mapQuery/question.ts";
import type { Exposure, HeatView, LayerData } from "#lib/mapView/mapView.ts";
import { describeUnit, startSentence } from "#lib/mapView/rates.copy.ts";

const PERCENT = "\u202f%";

/** `143 kills`, `12 lives` */
const countEvents = (data: LayerData): string =>
  data.layer === "tracks"
    ? formatQuantity(data.lives, "life", "lives")
    : `${formatCount(countSide(data))} ${data.noun}`;

/** `143 kills in 6 rounds`; `no rounds` if there are none, because zero would be a figure. */
const countInRounds = (data: LayerData, { rounds }: Exposure): string =>
  rounds === 0 ? formatRounds(rounds) : `${countEvents(data)} in ${formatRounds(rounds)}`;

const withFilters = ({ data, filters }: HeatView): string =>
  filters === "" ? data.caption : `${data.caption}, ${filters}`;

export const HEATMAP = {
  label: "Map",
  sidebar: "Legend and figures",
  loading: "Loading …",
  /** Above one of two maps that are side by side. */
  caption: (heading: string, data: LayerData, exposure: Exposure) =>
    `${heading}: ${countInRounds(data, exposure)}`,
  /** In a saved picture. */
  savedCaption(view: HeatView): string {
    const { data, other, exposure, engagements, compareView } = view;
    const shown =
      `${withFilters(view)}: ${countInRounds(data, exposure)}, ` +
      `${formatQuantity(engagements, "engagement")}`;
    if (other === null) return shown;
    const place = compareView === "difference" ? "compared with" : "on the right:";
    const { rounds } = other.exposure;
    const counts = rounds === 0 ? "" : `${formatCount(countSide(other.data))} in `;
    return `${shown}; ${place} ${other.heading}: ${counts}${formatRounds(rounds)}`;
  },
  /** For screen readers. */
  spoken(
    view: HeatView,
    map: string,
    hotSpot: { name: string; value: number } | undefined,
  ): string {
    const counts = countInRounds(view.data, view.exposure);
    const engagements = formatQuantity(view.engagements, "engagement");
    const place =
      hotSpot === undefined
        ? "No hot spots"
        : `Hot spot: ${hotSpot.name}, ${formatCount(hotSpot.value)}`;
    const filters = view.filters === "" ? "" : `, ${view.filters}`;
    return `${view.data.caption} on ${map}${filters}. ${startSentence(counts)}, ${engagements}. ${place}`;
  },
  other: (name: string) => `The same for ${name}`,
  keys: (label: string) =>
    `${label}. Arrow keys move the map, plus and minus zoom, zero shows the whole map, ` +
    "Enter lists the fights at its centre.",
  lines: (captions: readonly string[]) =>
    `Lines: ${captions
      .map((caption, i) => `${caption}${i > 0 ? " (dashed)" : ""}`)
      .join(", ")}, at a quarter, half and three quarters of the highest value.`,
  outside: (count: number, data: LayerData) =>
    `${formatCount(count)} of ${formatCount(countSide(data))} ` +
    `${describeUnit(data, "total")} are outside of the picture.`,
} as const;

export const LEGEND = {
  label: (title: string, highest: string) => `Scale: ${title}, from 0 to ${highest}`,
  scales: {
    linear: "",
    root: ", colours by square root",
    percentile: ", colours by percentile of places",
  } satisfies Record<ScaleName, string>,
  /** @param size units */
  squareSize: (size: number, isUsual: boolean) =>
    isUsual
      ? `A square of ${size} game units is about the floor of a room.`
      : `A square of ${size} game units is about a large hall or a yard.`,
  differenceLabel: (title: string) =>
    `Scale: a quarter to four times. ${title}. Grey where it is unclear.`,
  unclear: `unclear: the 90${PERCENT} interval includes 1×`,
  sides: { axis: "Axis", allies: "Allies" },
} as const;

export const HOT_SPOTS = {
  /** @param radius units around each spot; null: the spots are squares */
  heading({ data, other, compareView }: HeatView, radius: number | null): string {
    const { noun, visits, squares } = data;
    if (other !== null && compareView === "difference")
      return `Clear differences${visits === null ? "" : " per visit"}: ${noun} here : ${other.name}`;
    if (visits !== null)
      return `Deadliest squares of ${squares.cellSize} units: deaths, and their share of visits`;
    return radius === null
      ? `Hot spots: squares with the most ${noun}`
      : `Hot spots: ${noun} within ${radius} units`;
  },
  none: "None.",
  open: "Show what happened here",
} as const;

export const READOUT = {
  inSquare: (noun: string) => `${startSentence(noun)} in this square`,
  ofSide: (noun: string, side: "Axis" | "Allies") => `${startSentence(noun)}, ${side}`,
  visits: "visits under fire",
  died: "deaths per visit",
  norms: { total: "", round: "per round", hour: "per hour" } satisfies Record<Norm, string>,
  rounds: "rounds with any",
  roundsOf: (some: number, all: number) => `${formatCount(some)} of ${formatCount(all)}`,
  smoothed: "smoothed",
  other: (name: string, norm: string) => (norm === "" ? name : `${name}, ${norm}`),
  ratio: "ratio",
  unclear: "unclear",
  position: "x, y",
} as const;

export const DISPLAY = {
  title: "Display",
  norm: "Count",
  norms: { total: "total", round: "per round", hour: "per hour" } satisfies Record<Norm, string>,
  scale: "Colours",
  scales: {
    linear: "linear",
    root: "square root",
    percentile: "percentile",
  } satisfies Record<ScaleName, string>,
  smoothing: "Smoothing",
  units: (radius: number) => `${radius} units`,
  heat: "Heat",
  percent: (share: number) => `${share} %`,
  objectives: "Objectives",
} as const;

export const TAKE_AWAY = {
  copy: "Copy link",
  copied: "Copied",
  copyFailed: "Copy it from the address bar",
  png: "PNG",
  csv: "CSV",
  json: "JSON",
  table: "Table",
  fullScreen: "Full screen",
  exitFullScreen: "Exit full screen",
} as const;
