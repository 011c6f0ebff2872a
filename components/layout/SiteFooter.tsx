import { SITE } from "./layout.copy.ts";
import Link from "next/link";
import { ThemeSwitch } from "./ThemeSwitch.tsx";
import type { Theme } from "#lib/theme/theme.ts";

export function SiteFooter({ theme }: { theme: Theme }) {
  return (
    <footer className="no-print mt-12 flex flex-wrap items-center justify-between gap-x-8 gap-y-3 border-t border-hairline px-5 py-4 text-muted">
      <p>
        {SITE.footer}{" "}
        <Link href="/method" prefetch={false} className="prose-link">
          {SITE.methodLink}
        </Link>
      </p>
      <ThemeSwitch theme={theme} />
    </footer>
  );
}
