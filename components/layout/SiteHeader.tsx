import { SITE } from "./layout.copy.ts";
import Link from "next/link";
import { NavLinks } from "./NavLinks.tsx";
import { SearchBox } from "./SearchBox.tsx";
import { SiteMark } from "./SiteMark.tsx";

export function SiteHeader({ signedIn }: { signedIn: boolean }) {
  return (
    <header className="no-print border-b border-hairline">
      <div className="flex min-h-12 items-center gap-x-3 px-5 sm:gap-x-7 max-sm:px-4">
        <Link
          href="/"
          prefetch={false}
          className="flex shrink-0 items-center gap-2 py-3 font-semibold"
          aria-label={SITE.homeLabel}
        >
          <SiteMark />
          <span className="max-sm:hidden">{SITE.shortName}</span>
        </Link>
        <NavLinks signedIn={signedIn} />
        <SearchBox shortcut className="hidden w-52 shrink-0 lg:block" />
      </div>
    </header>
  );
}
