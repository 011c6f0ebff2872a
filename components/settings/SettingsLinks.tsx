import Link from "next/link";
import { SETTINGS_PAGES } from "./settings.copy.ts";

type SettingsPage = keyof typeof SETTINGS_PAGES;
const PAGES = Object.keys(SETTINGS_PAGES) as SettingsPage[];

/** Links from one page of settings to the others. */
export function SettingsLinks({ from }: { from: SettingsPage }) {
  return PAGES.filter((page) => page !== from).map((page) => (
    <Link key={page} className="button" href={`/settings/${page}`}>
      {SETTINGS_PAGES[page]}
    </Link>
  ));
}
