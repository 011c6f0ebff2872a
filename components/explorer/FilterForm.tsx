"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition, type ReactNode } from "react";

/** A text being typed changes with each key; a date is whole when the field is left or chosen. */
const SETTLE_MS = 350;

interface FilterFormProps {
  action: string;
  /** Changes with what is asked: the fields then show the new question. */
  state: string;
  children: ReactNode;
}

/**
 * The filters as a form that works by itself; with scripts each change is asked at once, as an address without empty fields.
 * Values of one name are joined by commas. The fields stay the same through all answers, so that the focus does.
 */
export function FilterForm({ action, state, children }: FilterFormProps) {
  const ref = useRef<HTMLFormElement>(null);
  const shown = useRef(state);
  useEffect(() => {
    if (shown.current === state) return;
    shown.current = state;
    ref.current?.reset();
    // A choice list does not learn a new value from the server by itself.
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
    // What the other picture's filters were goes with the comparison that had them.
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
        // Half an answer is none: the part of a player waits for the player, and one of a duo for the other.
        if (field.name === "as" || field.name === "duo" || !form.checkValidity()) return;
        // A span of days and a first or last day exclude each other: what was chosen last holds.
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

/** The player chosen to be added goes among those of his part. */
function addPlayer(fields: Map<string, string[]>): void {
  const [player] = fields.get("player") ?? [];
  const [role = "victim"] = fields.get("as") ?? [];
  if (player !== undefined) fields.set(role, [...new Set([...(fields.get(role) ?? []), player])]);
  fields.delete("player");
  fields.delete("as");
}
