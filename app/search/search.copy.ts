import { formatCount } from "#lib/format/format.ts";

export const SEARCH = {
  title: "Search",
  summary: "Find players by any name they used, maps, and sessions by their date.",
  nothing: "Nothing found",
  nothingHelp:
    "No player name, map or date contains this. Part of a name is enough, and colour codes do not matter.",
  players: "Players",
  maps: "Maps",
  sessions: "Sessions",
  foundAs: "also known as",
  showAll: (shown: number) => `These are the first ${formatCount(shown)}. Show all`,
} as const;
