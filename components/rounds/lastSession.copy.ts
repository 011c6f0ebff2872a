export const LAST_SESSION = {
  maps: "Maps played",
  duos: "Most crossfires together in this session",
  noDuos: "No pair had a crossfire.",
  killed: (kills: number) => `${kills} killed`,
  whole: "See the whole session",
} as const;
