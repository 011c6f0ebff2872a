import Link from "next/link";

interface SortHeaderProps {
  label: string;
  /** What the figure is; also shown below the table. */
  hint?: string | undefined;
  /** The current order; null if the table is sorted by another column. */
  order: "asc" | "desc" | null;
  href: string;
  align?: "right" | undefined;
}

/** The header of a column that the server can sort by: a link. */
export function SortHeader({ label, hint, order, href, align }: SortHeaderProps) {
  const arrow =
    order === null ? null : (
      <span aria-hidden="true" className="mx-1 text-heat">
        {order === "asc" ? "↑" : "↓"}
      </span>
    );
  return (
    <th
      scope="col"
      className={align}
      aria-sort={order === null ? undefined : order === "asc" ? "ascending" : "descending"}
      title={hint}
    >
      <Link href={href} scroll={false} prefetch={false}>
        {align === "right" ? arrow : null}
        {label}
        {align === "right" ? null : arrow}
      </Link>
    </th>
  );
}
