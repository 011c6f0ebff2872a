import { NAVIGATION } from "./layout.copy.ts";

/** The pages that most visitors come for. */
export const SECTIONS = [
  { href: "/sessions", label: NAVIGATION.sessions },
  { href: "/maps", label: NAVIGATION.maps },
  { href: "/duos", label: NAVIGATION.duos },
  { href: "/players", label: NAVIGATION.players },
  { href: "/rounds", label: NAVIGATION.rounds },
] as const;

/** The pages that an admin needs now and then. */
export const TOOLS = [
  { href: "/import", label: NAVIGATION.import },
  { href: "/settings/maps", label: NAVIGATION.settings, under: "/settings" },
  { href: "/method", label: NAVIGATION.method },
] as const;
