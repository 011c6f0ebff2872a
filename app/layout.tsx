import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { SiteFooter } from "#components/layout/SiteFooter.tsx";
import { SiteHeader } from "#components/layout/SiteHeader.tsx";
import { readTheme, THEME_COOKIE } from "#components/layout/theme.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Proximity Tracker", template: "%s · Proximity Tracker" },
  description: "Where an ET:Legacy team fights, and who fights together.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f6f3" },
    { media: "(prefers-color-scheme: dark)", color: "#0e1013" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} data-theme={theme === "system" ? undefined : theme}>
      <body className="flex min-h-dvh flex-col">
        <a href="#main" className="button sr-only focus:not-sr-only focus:absolute focus:left-3 focus:top-2 focus:z-50">Skip to the content</a>
        <SiteHeader />
        <main id="main" className="flex grow flex-col">{children}</main>
        <SiteFooter theme={theme} />
      </body>
    </html>
  );
}
