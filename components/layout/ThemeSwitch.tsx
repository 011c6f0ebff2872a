"use client";

import { useState } from "react";
import { applyTheme, THEMES, type Theme } from "#lib/theme/theme.ts";

const LABELS: Record<Theme, string> = { system: "System", light: "Light", dark: "Dark" };

export function ThemeSwitch({ theme }: { theme: Theme }) {
  const [current, setCurrent] = useState(theme);
  const choose = (next: Theme): void => {
    applyTheme(next);
    setCurrent(next);
  };
  return (
    <div className="segmented" role="group" aria-label="Colours">
      {THEMES.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === current}
          aria-current={name === current}
          onClick={() => choose(name)}
        >
          {LABELS[name]}
        </button>
      ))}
    </div>
  );
}
