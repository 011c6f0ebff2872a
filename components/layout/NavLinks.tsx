"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

const SECTIONS = [
  { href: "/sessions", label: "Sessions" },
  { href: "/maps", label: "Maps" },
  { href: "/duos", label: "Duos" },
  { href: "/players", label: "Players" },
  { href: "/rounds", label: "Rounds" },
  { href: "/import", label: "Import" },
  { href: "/settings/maps", label: "Settings" },
] as const;

export function NavLinks() {
  const path = usePathname();
  return (
    <nav aria-label="Sections" className="-mx-2 flex basis-full flex-wrap gap-x-1 pb-1 sm:basis-auto sm:pb-0">
      {SECTIONS.map(({ href, label }) => {
        const here = path === href || path.startsWith(`${href}/`);
        return (
          <Link key={href} href={href} prefetch={false} aria-current={here ? "page" : undefined} className={`px-2 py-1.5 sm:py-2.5 ${here ? "font-medium text-text" : "text-muted hover:text-text"}`}>
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
