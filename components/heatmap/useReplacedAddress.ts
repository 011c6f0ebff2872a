"use client";

import { useSearchParams } from "next/navigation";
import { useEffect } from "react";

/** Keeps one field of the address in step without asking the server; null takes it out. */
export function useReplacedAddress(name: string, value: string | null): void {
  const search = useSearchParams();
  useEffect(() => replaceFields(search, { [name]: value }), [name, value, search]);
}

/** Puts fields of the address in step without asking the server; null takes one out. Nothing happens where they are already. */
export function replaceFields(
  search: URLSearchParams,
  fields: Record<string, string | null>,
): void {
  if (Object.entries(fields).every(([name, value]) => search.get(name) === value)) return;
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(fields)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  const text = next.toString().replaceAll("%2C", ",");
  window.history.replaceState(
    null,
    "",
    `${window.location.pathname}${text === "" ? "" : `?${text}`}`,
  );
}
