/** The pages of settings, in the order of their links. */
export const SETTINGS_PAGES = {
  maps: "Maps",
  servers: "Game servers",
  tokens: "Tokens",
  samples: "Sample rounds",
  database: "Database",
} as const;
