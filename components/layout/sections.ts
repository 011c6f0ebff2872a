/** What most people come for, and what an admin does now and then. */
export const SECTIONS = [
  { href: "/sessions", label: "Sessions" },
  { href: "/maps", label: "Maps" },
  { href: "/duos", label: "Duos" },
  { href: "/players", label: "Players" },
  { href: "/rounds", label: "Rounds" },
] as const;

export const TOOLS = [
  { href: "/import", label: "Import" },
  { href: "/settings/maps", label: "Settings", under: "/settings" },
  { href: "/method", label: "Method" },
] as const;
