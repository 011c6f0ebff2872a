import Link from "next/link";
import { NavLinks } from "./NavLinks.tsx";
import { SearchBox } from "./SearchBox.tsx";
import { SiteMark } from "./SiteMark.tsx";

export function SiteHeader() {
  return (
    <header className="no-print border-b border-hairline">
      <div className="flex min-h-12 flex-wrap items-center gap-x-7 px-5 sm:flex-nowrap">
        <Link href="/" prefetch={false} className="flex items-center gap-2 py-2 font-semibold">
          <SiteMark />
          Proximity
        </Link>
        <NavLinks />
        <SearchBox shortcut className="ml-auto hidden w-56 md:block" />
      </div>
    </header>
  );
}
