"use client";

import { useState } from "react";
import { THEME_COOKIE, THEMES, type Theme } from "./theme.ts";

const YEAR_SECONDS = 365 * 24 * 3600;
const LABELS: Record<Theme, string> = { system: "System", light: "Light", dark: "Dark" };

export function ThemeSwitch({ theme }: { theme: Theme }) {
  const [current, setCurrent] = useState(theme);
  const choose = (next: Theme): void => {
    document.cookie = `${THEME_COOKIE}=${next};path=/;max-age=${YEAR_SECONDS};samesite=lax`;
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    setCurrent(next);
  };
  return (
    <div className="segmented" role="group" aria-label="Colours">
      {THEMES.map((name) => (
        <button key={name} type="button" aria-pressed={name === current} aria-current={name === current} onClick={() => choose(name)}>
          {LABELS[name]}
        </button>
      ))}
    </div>
  );
}
