import Link from "next/link";
import { PAGER } from "./tables.copy.ts";

interface PagerProps {
  offset: number;
  limit: number;
  total: number;
  /** A plural such as `duos`. */
  noun: string;
  buildHref: (offset: number) => string;
  csvHref: string;
}

/**
 * Which rows are shown and how many there are, with links to the other pages and to all rows as
 * CSV.
 */
export function Pager({ offset, limit, total, noun, buildHref, csvHref }: PagerProps) {
  const last = Math.min(offset + limit, total);
  return (
    <div className="mt-4 flex flex-wrap items-center justify-between gap-3 text-muted">
      <p>
        {total === 0
          ? PAGER.none(noun)
          : offset >= total
            ? PAGER.all(total, noun)
            : PAGER.range(offset + 1, last, total, noun)}
        {" · "}
        <a className="prose-link" href={csvHref} download>
          {PAGER.csv}
        </a>
      </p>
      {total > limit ? (
        <nav aria-label={PAGER.label} className="flex gap-2">
          {offset > 0 ? (
            <Link
              className="button"
              rel="prev"
              href={buildHref(
                Math.max(0, Math.min(offset, limit * Math.ceil(total / limit)) - limit),
              )}
            >
              {PAGER.previous}
            </Link>
          ) : null}
          {last < total ? (
            <Link className="button" rel="next" href={buildHref(last)}>
              {PAGER.next}
            </Link>
          ) : null}
        </nav>
      ) : null}
    </div>
  );
}
