"use client";

import { useSearchParams } from "next/navigation";
import { useEffect } from "react";

/** Keeps one field of the address up to date without a request; null removes it. */
export function useReplacedAddress(name: string, value: string | null): void {
  const search = useSearchParams();
  useEffect(() => replaceFields(search, { [name]: value }), [name, value, search]);
}

/** Updates fields of the address without a request; null removes one. Does nothing if they are up to date. */
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
