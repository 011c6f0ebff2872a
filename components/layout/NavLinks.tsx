"use client";

import { NAVIGATION } from "./layout.copy.ts";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { SECTIONS, TOOLS } from "./sections.ts";

interface Place {
  href: string;
  label: string;
  /** The start of its pages' addresses, if it differs from `href`. */
  under?: string;
}

/** A link to the search, used when the header has no room for the search box. */
const SEARCH: Place = { href: "/search", label: NAVIGATION.search };

/**
 * The sections in one row. On a phone, links that only admins need are in a menu that works without
 * scripts.
 */
export function NavLinks({ signedIn }: { signedIn: boolean }) {
  const path = usePathname();
  const tools: readonly Place[] = [
    ...TOOLS,
    { href: "/sign-in", label: signedIn ? NAVIGATION.signOut : NAVIGATION.signIn },
  ];
  const link = ({ href, label, under = href }: Place, look: string) => {
    const isCurrent = path === under || path.startsWith(`${under}/`);
    return (
      <Link
        key={href}
        href={href}
        prefetch={false}
        aria-current={isCurrent ? "page" : undefined}
        className={`${look} ${isCurrent ? "font-medium text-text" : "text-muted hover:text-text"}`}
      >
        {label}
      </Link>
    );
  };
  return (
    <nav aria-label={NAVIGATION.label} className="flex min-w-0 grow items-center">
      <div className="no-bar -mx-1 flex min-w-0 grow overflow-x-auto">
        {SECTIONS.map((place) => link(place, "px-2 py-3 max-sm:px-1.5"))}
      </div>
      <div className="hidden shrink-0 md:flex">
        {link(SEARCH, "px-2 py-3 lg:hidden")}
        {tools.map((place) => link(place, "px-2 py-3"))}
      </div>
      {/* The header stays when a link of the menu is followed, so the key closes the menu. */}
      <details key={path} className="menu relative shrink-0 md:hidden">
        <summary
          className="-mr-2 flex size-11 items-center justify-center text-muted"
          aria-label={NAVIGATION.more}
        >
          <svg width="16" height="16" aria-hidden="true" className="fill-current">
            <circle cx="2.5" cy="8" r="1.5" />
            <circle cx="8" cy="8" r="1.5" />
            <circle cx="13.5" cy="8" r="1.5" />
          </svg>
        </summary>
        <div className="absolute right-0 top-full z-40 flex min-w-36 flex-col rounded-[5px] border border-line bg-panel py-1">
          {[SEARCH, ...tools].map((place) => link(place, "px-4 py-2.5"))}
        </div>
      </details>
    </nav>
  );
}
