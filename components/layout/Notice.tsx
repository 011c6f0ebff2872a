import type { ReactNode } from "react";

/** A quiet box: what to know before you trust a figure, or what to do if there is none. */
export function Notice({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="max-w-2xl border-l-2 border-line py-1 pl-4">
      {title ? <h2>{title}</h2> : null}
      <div className="text-muted">{children}</div>
    </section>
  );
}
