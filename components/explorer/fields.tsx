import Link from "next/link";
import type { ReactNode } from "react";
import { FILTER_PANEL } from "./filterPanel.copy.ts";

export function FieldGroup({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0 space-y-1.5">
      <legend className="mb-1.5 text-muted">{legend}</legend>
      {children}
    </fieldset>
  );
}

/** A checkbox with its label. */
export function Checkbox({
  name,
  value = "on",
  checked,
  label,
  isMuted = false,
}: {
  name: string;
  value?: string;
  checked: boolean;
  label: string;
  isMuted?: boolean;
}) {
  return (
    <label className={`flex items-center gap-2 ${isMuted ? "text-muted" : ""}`}>
      <input
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={checked}
        className="accent-heat"
      />
      {label}
    </label>
  );
}

const RADIO = [
  "has-checked:bg-raised has-checked:font-medium has-checked:text-text",
  "has-focus-visible:outline-2 has-focus-visible:-outline-offset-2",
  "has-focus-visible:outline-allies",
].join(" ");

/** Radio buttons that look like a row of segments. */
export function Radios({
  name,
  value,
  choices,
}: {
  name: string;
  value: string;
  choices: readonly (readonly [value: string, label: string])[];
}) {
  return (
    <div className="segmented flex">
      {choices.map(([option, label]) => (
        <label key={option} className={RADIO}>
          <input
            type="radio"
            name={name}
            value={option}
            defaultChecked={option === value}
            className="sr-only"
          />
          {label}
        </label>
      ))}
    </div>
  );
}

export function Select({
  name,
  value,
  label,
  children,
}: {
  name: string;
  value: string;
  label: string;
  children: ReactNode;
}) {
  return (
    <select
      name={name}
      defaultValue={value}
      data-value={value}
      aria-label={label}
      className="field w-full min-w-0"
    >
      {children}
    </select>
  );
}

/** A value that is set, with a link that removes it. The form keeps the value. */
export function Chip({
  name,
  value,
  label,
  href,
}: {
  name: string;
  value: string;
  label: ReactNode;
  href: string;
}) {
  return (
    <span
      className={[
        "mr-1.5 mb-1.5 inline-flex max-w-full items-center",
        "rounded-[5px] border border-line",
      ].join(" ")}
    >
      <input type="hidden" name={name} value={value} />
      <span className="truncate py-1 pl-2">{label}</span>
      <Link
        href={href}
        prefetch={false}
        scroll={false}
        aria-label={FILTER_PANEL.removeFilter}
        className="px-2 py-1 text-muted hover:text-text"
      >
        ×
      </Link>
    </span>
  );
}
