import { EMPTY_PAGE } from "./layout.copy.ts";
import Link from "next/link";
import type { ReactNode } from "react";

/** Shown in place of an empty list: what the list will contain, and links to fill it. */
export function EmptyPage({ children }: { children: ReactNode }) {
  return (
    <section className="max-w-2xl border-t border-line pt-4">
      <p className="text-muted">{EMPTY_PAGE.intro}</p>
      <p className="mt-1 text-base">{children}</p>
      <p className="mt-4 flex flex-wrap gap-2">
        <Link className="button button-strong" href="/import">
          {EMPTY_PAGE.import}
        </Link>
        <Link className="button" href="/">
          {EMPTY_PAGE.samples}
        </Link>
      </p>
    </section>
  );
}
