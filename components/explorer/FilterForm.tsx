"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition, type ReactNode } from "react";

/** A date or number changes with each key, so the form waits until typing stops. */
const SETTLE_MS = 350;

interface FilterFormProps {
  action: string;
  /** Changes with the question, so that the fields then show the new one. */
  state: string;
  children: ReactNode;
}

/**
 * The filters as a form that works without scripts. With scripts each change loads the page at once, with an address
 * without empty fields, and with the values of one name joined by commas. The fields stay mounted, so they keep the
 * focus.
 */
export function FilterForm({ action, state, children }: FilterFormProps) {
  const ref = useRef<HTMLFormElement>(null);
  const shown = useRef(state);
  useEffect(() => {
    if (shown.current === state) return;
    shown.current = state;
    ref.current?.reset();
    // React does not update the value of an uncontrolled select.
    for (const select of ref.current?.querySelectorAll("select") ?? [])
      select.value = select.dataset.value ?? "";
  }, [state]);
  const router = useRouter();
  const [pending, start] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ask = (form: HTMLFormElement): void => {
    clearTimeout(timer.current);
    const fields = new Map<string, string[]>();
    for (const [name, value] of new FormData(form))
      if (typeof value === "string" && value !== "")
        fields.set(name, [...(fields.get(name) ?? []), value]);
    addPlayer(fields);
    // Only these two comparisons have filters for the other view.
    if (!["own", "kept"].includes(fields.get("vs")?.[0] ?? ""))
      for (const name of fields.keys()) if (name.startsWith("b.")) fields.delete(name);
    if (fields.get("days")?.[0] === "pick") fields.delete("days");
    const search = new URLSearchParams(
      [...fields].map(([name, values]) => [name, values.join(",")]),
    )
      .toString()
      .replaceAll("%2C", ",");
    start(() => router.push(`${action}${search === "" ? "" : `?${search}`}`, { scroll: false }));
  };
  return (
    <form
      ref={ref}
      action={action}
      aria-busy={pending}
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        ask(event.currentTarget);
      }}
      onChange={(event) => {
        const form = event.currentTarget;
        const field = event.target as HTMLElement & { name?: string; type?: string };
        // A role needs a player, and the first player of a duo needs the second: wait for them.
        if (field.name === "as" || field.name === "duo" || !form.checkValidity()) return;
        // A number of days and a first or last day exclude each other: the last choice wins.
        if (field.name === "days") for (const name of ["from", "to"]) setField(form, name, "");
        if (field.name === "from" || field.name === "to") setField(form, "days", "");
        clearTimeout(timer.current);
        timer.current = setTimeout(
          () => ask(form),
          field.type === "date" || field.type === "number" ? SETTLE_MS : 0,
        );
      }}
    >
      {children}
    </form>
  );
}

function setField(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement || field instanceof RadioNodeList) field.value = value;
}

/** Adds the chosen player to those with the chosen role. */
function addPlayer(fields: Map<string, string[]>): void {
  const [player] = fields.get("player") ?? [];
  const [role = "victim"] = fields.get("as") ?? [];
  if (player !== undefined) fields.set(role, [...new Set([...(fields.get(role) ?? []), player])]);
  fields.delete("player");
  fields.delete("as");
}
