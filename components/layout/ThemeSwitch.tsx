"use client";

import { THEME_SWITCH } from "./layout.copy.ts";
import { useState } from "react";
import { applyTheme, THEMES, type Theme } from "#lib/theme/theme.ts";

export function ThemeSwitch({ theme }: { theme: Theme }) {
  const [current, setCurrent] = useState(theme);
  const choose = (next: Theme): void => {
    applyTheme(next);
    setCurrent(next);
  };
  return (
    <div className="segmented" role="group" aria-label={THEME_SWITCH.label}>
      {THEMES.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === current}
          aria-current={name === current}
          onClick={() => choose(name)}
        >
          {THEME_SWITCH[name]}
        </button>
      ))}
    </div>
  );
}
