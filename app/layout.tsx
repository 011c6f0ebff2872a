import { SITE } from "#components/layout/layout.copy.ts";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { SiteFooter } from "#components/layout/SiteFooter.tsx";
import { SiteHeader } from "#components/layout/SiteHeader.tsx";
import { readChosenTheme } from "#lib/server/chosenTheme.ts";
import { getBarColors } from "#lib/theme/theme.ts";
import { LOGIN_COOKIE } from "#lib/server/session.ts";
import { FONT_CLASSES } from "./fonts/fonts.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: SITE.name, template: `%s · ${SITE.name}` },
  description: SITE.description,
};

export async function generateViewport(): Promise<Viewport> {
  return { themeColor: getBarColors(await readChosenTheme()) };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  const theme = await readChosenTheme();
  return (
    <html lang="en" className={FONT_CLASSES} data-theme={theme === "system" ? undefined : theme}>
      <body className="flex min-h-dvh flex-col">
        <a
          href="#main"
          className="button sr-only focus:not-sr-only focus:absolute focus:left-3 focus:top-2 focus:z-50"
        >
          {SITE.skip}
        </a>
        {/* This only changes the words of a link. Pages that matter verify the cookie. */}
        <SiteHeader signedIn={jar.has(LOGIN_COOKIE)} />
        <main id="main" className="flex grow flex-col">
          {children}
        </main>
        <SiteFooter theme={theme} />
      </body>
    </html>
  );
}
