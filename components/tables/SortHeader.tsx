import Link from "next/link";

interface SortHeaderProps {
  label: string;
  /** What the figure is; also told under the table. */
  hint?: string | undefined;
  /** The order it stands in now; null where the table is ordered by something else. */
  order: "asc" | "desc" | null;
  href: string;
  align?: "right" | undefined;
}

/** The head of a column that can be sorted by, on the server: a link. */
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
