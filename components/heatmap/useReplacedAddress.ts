"use client";

import { useSearchParams } from "next/navigation";
import { useEffect } from "react";

/** Keeps one field of the address in step without asking the server; null takes it out. */
export function useReplacedAddress(name: string, value: string | null): void {
  const search = useSearchParams();
  useEffect(() => {
    if (search.get(name) === value) return;
    const next = new URLSearchParams(search);
    if (value === null) next.delete(name);
    else next.set(name, value);
    const text = next.toString().replaceAll("%2C", ",");
    window.history.replaceState(null, "", `${window.location.pathname}${text === "" ? "" : `?${text}`}`);
  }, [name, value, search]);
}
