import { TABLES } from "./tables.copy.ts";
import Link from "next/link";
import type { ReactNode } from "react";
import { ScrollBox } from "../layout/ScrollBox.tsx";

/** A column as the phone's menu and the notes under the table describe it. */
interface ColumnWords {
  label: string;
  /** Explains the figure. */
  hint?: string | undefined;
  /** The link that sorts by this column; undefined if it cannot be sorted by. */
  href?: string | undefined;
  /** The column's current order. */
  order?: "asc" | "desc" | null | undefined;
}

interface TableFrameProps {
  /** What the table lists. */
  label: string;
  /** For tables of many columns, which become cards already on an upright tablet. */
  wide?: boolean;
  columns: readonly ColumnWords[];
  children: ReactNode;
}

/**
 * The frame of a table: a menu to sort its cards, a box that scrolls if the table is too wide, and
 * the meaning of its columns in text, since hints need a pointer.
 */
export function TableFrame({ label, wide = false, columns, children }: TableFrameProps) {
  const orders = columns.filter(({ href }) => href !== undefined);
  const explained = columns.filter(({ hint }) => hint !== undefined);
  const now = orders.find(({ order }) => order === "asc" || order === "desc");
  return (
    <div className={wide ? "table-box-wide" : "table-box"}>
      {orders.length === 0 ? null : (
        <details className="sort-menu no-print border-b border-line">
          <summary className="py-2.5 text-muted">
            {TABLES.sortBy}
            {now === undefined ? (
              ""
            ) : (
              <>
                :{" "}
                <span className="text-text">
                  {now.label} {getSortArrow(now.order)}
                </span>
              </>
            )}
          </summary>
          <ul className="flex flex-wrap gap-2 pb-3" aria-label={TABLES.sortLabel(label)}>
            {orders.map(({ label: name, href = "", order }) => (
              <li key={name}>
                <Link
                  className={`button ${order === null || order === undefined ? "" : "bg-raised!"}`}
                  href={href}
                  scroll={false}
                  prefetch={false}
                  aria-current={order === null || order === undefined ? undefined : "true"}
                >
                  {name} {getSortArrow(order)}
                </Link>
              </li>
            ))}
          </ul>
        </details>
      )}
      <ScrollBox label={label}>{children}</ScrollBox>
      {explained.length === 0 ? null : (
        <details className="no-print mt-2">
          <summary className="text-muted">{TABLES.meanings}</summary>
          <dl className="mt-1.5 grid max-w-4xl gap-x-10 gap-y-1 sm:grid-cols-2">
            {explained.map(({ label: name, hint }) => (
              <div key={name}>
                <dt className="inline font-medium">{name}</dt>{" "}
                <dd className="inline text-muted">{hint}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}

function getSortArrow(order: ColumnWords["order"]): string {
  return order === "asc" ? "↑" : order === "desc" ? "↓" : "";
}
