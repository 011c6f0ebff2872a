import type { ReactNode } from "react";

/** A quiet box for what a reader should know before he trusts a figure, or do when there is none. */
export function Notice({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="max-w-2xl border-l-2 border-line py-1 pl-4">
      {title ? <h2>{title}</h2> : null}
      <div className="text-muted">{children}</div>
    </section>
  );
}
