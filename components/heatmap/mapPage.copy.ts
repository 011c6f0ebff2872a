import { formatCount, formatDay, formatQuantity } from "#lib/format/format.ts";
import type { CompareView, BackgroundKind } from "#lib/mapQuery/question.ts";

export const MAPS_PAGE = {
  title: "Maps",
  summary: (maps: number, rounds: number) =>
    `${formatQuantity(maps, "map")}, most played first. The heat shows the kills of each ` +
    `map's latest rounds (at most ${rounds}).`,
  willShow:
    "Every map you have played, with the heat of its latest kills. Open a map to see " +
    "kills, deaths, escapes and movement. A map appears with its first round.",
  limited: (shown: number, total: number) => `Only the ${shown} most played of ${total} are shown.`,
  csv: "All maps as CSV",
} as const;

export const MAP_CARD = {
  heat: (map: string) => `Kills on ${map}`,
  counts: (rounds: number, engagements: number) =>
    `${formatQuantity(rounds, "round")}, ${formatCount(engagements)} engagements`,
  lastPlayed: (date: string) => `last played ${formatDay(date)}`,
} as const;

export const MAP_PAGE = {
  previewTitle: (map: string, layer: string) => `${map}: ${layer}`,
  previewAlt: (title: string) => `${title}, drawn on the map with its scale`,
  choices: "What to show",
  rounds: (rounds: number, first: string) =>
    `${formatQuantity(rounds, "round")} since ${formatDay(first)}`,
  noRounds: "No rounds on this map yet.",
  filters: "Filters",
  compared: (view: CompareView, name: string) =>
    ` ${view === "difference" ? "compared with" : "next to"} ${name}`,
  withFilters: (filters: string) => (filters === "" ? "" : `, ${filters}`),
  counts: (engagements: number, rounds: number) =>
    rounds === 0
      ? "No rounds match these filters"
      : `${formatQuantity(engagements, "engagement")} in ${formatQuantity(rounds, "round")}`,
  density: "Density",
  smooth: "Smooth",
  cells: "Cells",
  unknownFight: (id: string) => `fight=${id} (not an engagement of this map)`,
  unknownFields: (names: readonly string[]) => `${names.join(", ")} (unknown)`,
} as const;

export const LAYER_LIST = {
  title: "Show",
  draw: (layer: string) => `Draw ${layer} over the map as lines`,
  undraw: (layer: string) => `Remove the lines of ${layer}`,
  drawHint: "Draw over the map as lines",
  undrawHint: "Remove these lines",
} as const;

export const BACKGROUND = {
  title: "Background",
  kinds: {
    image: "Map image",
    drawn: "Drawn from geometry",
    play: "Drawn from movement",
  } satisfies Record<BackgroundKind, string>,
} as const;

export const FLOORS = {
  title: "Floors, lowest first",
  label: "Floors",
  all: "All",
  /** @param minZ lowest height, units; null: no limit */
  range(minZ: number | null, maxZ: number | null): string {
    if (minZ === null) return `Floor below a height of ${maxZ} units.`;
    return maxZ === null
      ? `Floor above a height of ${minZ} units.`
      : `Floor from ${minZ} to ${maxZ} units high.`;
  },
} as const;
