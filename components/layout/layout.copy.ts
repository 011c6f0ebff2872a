/** The texts of every page: header, footer, search, and the frames of empty pages. */
export const SITE = {
  name: "Proximity Tracker",
  shortName: "Proximity",
  description: "Where an ET:Legacy team fights, and who fights together.",
  homeLabel: "Proximity, home page",
  skip: "Skip to content",
  footer: "Proximity Tracker for ET:Legacy.",
  methodLink: "How the figures are calculated",
} as const;

export const NAVIGATION = {
  label: "Sections",
  more: "More",
  sessions: "Sessions",
  maps: "Maps",
  duos: "Duos",
  players: "Players",
  rounds: "Rounds",
  import: "Import",
  settings: "Settings",
  method: "Method",
  search: "Search",
  signIn: "Sign in",
  signOut: "Sign out",
} as const;

export const UNREAD_NOTE = {
  /** @param more how many parts are not listed */
  parts: (parts: readonly string[], more: number) =>
    `Some parts of the address could not be read and are ignored: ${parts.join("; ")}${
      more === 0 ? "" : `; and ${more} more`
    }.`,
} as const;

export const SEARCH_BOX = {
  placeholder: "Find player, map, session",
  label: "Find a player, a map or a session",
} as const;

export const THEME_SWITCH = {
  label: "Theme",
  system: "System",
  light: "Light",
  dark: "Dark",
} as const;

export const MAP_SELECT = {
  label: "Map",
  any: "any map",
  withoutRounds: (title: string) => `${title} (no rounds)`,
} as const;

export const EMPTY_PAGE = {
  intro: "You have not imported any rounds yet. This page will show:",
  import: "Import rounds",
  samples: "Load sample rounds",
} as const;

export const FIRST_STEPS = {
  look: {
    title: "Look around",
    text:
      "Sample rounds on two maps of our own fill every page with example data. Pages made of them " +
      "say so. Your first round sets them aside.",
    signIn: "Sign in to load the samples",
  },
  bring: {
    title: "Import your rounds",
    text: "Drop the files from your game server, of any tracker version, or whole folders of them.",
    button: "Import files",
  },
  keep: {
    title: "Keep them coming",
    text:
      "Install the tracker on your game server: one Lua file, one line of configuration. It " +
      "writes one file per round.",
    line: 'lua_modules "proximity_tracker.lua"',
  },
} as const;
