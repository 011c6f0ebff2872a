import { formatBytes, formatQuantity } from "#lib/format/format.ts";

export const MAP_SETTINGS = {
  title: "Map settings",
  summary:
    "Each map's overview, bounds and objectives come from the game's own pk3 files. Drop them here once.",
  signInTitle: "Sign in to add maps",
  signInText: "Everyone can read this page. Only the admin can add pk3 files or move a map.",
  signIn: "Sign in",
} as const;

export const PK3_UPLOAD = {
  label: "Drop pk3 files here",
  title: "Drop pk3 files here",
  placeBefore: "They are in the game's folder",
  folder: "etmain",
  placeAfter:
    ", on the server or any player's PC. Only maps and their images are read; nothing else is kept.",
  choose: "Choose files",
  files: "Pk3 files",
  waiting: "waiting",
  /** @param share sent, 0 … 1 */
  sending: (share: number) => `sending, ${Math.floor(share * 100)}\u202f%`,
  reading: "reading and drawing …",
  progress: (file: string) => `${file} sent`,
  open: (map: string) => `Open ${map}`,
  notPk3: "Only files whose names end in .pk3 can be used.",
  tooLarge: (size: number, limit: number) =>
    `Too large: ${formatBytes(size)}. A pk3 may have at most ${formatBytes(limit)}.`,
  lostConnection: "The connection was lost before the server answered. Try again.",
  unknownAnswer: "The server sent an answer that this page does not understand.",
} as const;

export const MAP_TABLE = {
  label: "Maps",
  none: "No maps yet",
  noneText:
    "Each map appears here with its overview, bounds and objectives as soon as you import " +
    "one of its rounds or its pk3.",
  count: (maps: number) => formatQuantity(maps, "map"),
  map: "Map",
  overview: "Overview",
  bounds: "Bounds",
  objectives: "Objectives",
  floors: "Floors",
  rounds: "Rounds",
  links: "Overview and bounds",
  adjust: "Adjust",
  adjustLabel: (map: string) => `Adjust ${map}`,
} as const;

/** Where an overview or bounds come from. */
export const SOURCES = {
  drawnFrom: (pk3: string | null) => `drawn from ${pk3 ?? "its geometry"}`,
  drawnFromMovement: "drawn from movement",
  byHand: "set by hand",
  builtIn: "built in",
  builtInUnverified: "built in, not verified",
  guessed: "guessed from movement",
  pk3: "pk3",
} as const;

export const PLACE_PAGE = {
  metaTitle: (map: string) => `${map}: overview and bounds`,
  subtitle: "overview and bounds",
  summary:
    "The position of the overview image in the world. Its walls should match the paths of " +
    "the players. If they do not, the map's own bounds are wrong.",
  open: "Open the map",
  noImage: "This map has no overview image.",
  drawn: "The background drawn from its geometry is already in the right position.",
  movement: "Its background is drawn from movement.",
  later: "Bounds that you set here apply to an image you add later.",
} as const;

export const PLACE_EDITOR = {
  role: "map",
  /** @param step units per key press */
  stage: (map: string, step: number) =>
    `Overview of ${map} in the world. Arrow keys move it by ${step} units, with Shift by ` +
    `${step * 10}; plus and minus change its size.`,
  onlyAdmin: "Only an admin can move a map.",
  byHand: "These bounds were set by hand.",
  reset: "Reset to the map's own bounds",
  overviewByHand: "This image was set by hand.",
  resetOverview: "Remove this image",
  resetting: "Resetting …",
  legend:
    "Blue: where players walked. Warm colours: kills. Rings: objectives. They stay in place while you move the image.",
  save: "Save position",
  saving: "Saving …",
  saved: "Saved.",
  edges: "Edges, game units",
  edgeNames: { west: "West", north: "North", east: "East", south: "South" },
  wrongMap: (limit: number) => `A map's name has 1 to ${limit} characters.`,
  wrongEdges: "West must be less than east, and south less than north.",
} as const;
