import { formatQuantity } from "#lib/format/format.ts";

export const LAST_SESSION = {
  picture: (map: string) => `Kills of this session on ${map}`,
  kills: (map: string, kills: number) => `${map}: ${formatQuantity(kills, "kill")} in this session`,
  maps: "Maps played",
  duos: "Most crossfires together in this session",
  noDuos: "No pair had a crossfire.",
  killed: (kills: number) => `${kills} killed`,
  whole: "See the whole session",
} as const;
