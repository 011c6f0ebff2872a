import Link from "next/link";
import { formatCount } from "#lib/format/format.ts";

interface PagerProps {
  offset: number;
  limit: number;
  total: number;
  /** `duos`: completes "1–50 of 321 …". */
  noun: string;
  buildHref: (offset: number) => string;
  csvHref: string;
}

/** Which rows of how many these are, the way to the others, and all of them as CSV. */
export function Pager({ offset, limit, total, noun, buildHref, csvHref }: PagerProps) {
  const last = Math.min(offset + limit, total);
  return (
    <div className="mt-4 flex flex-wrap items-center justify-between gap-3 text-muted">
      <p>
        {total === 0 ? (
          `No ${noun}`
        ) : offset >= total ? (
          <>
            {formatCount(total)} {noun}
          </>
        ) : (
          <>
            {formatCount(offset + 1)}–{formatCount(last)} of {formatCount(total)} {noun}
          </>
        )}
        {" · "}
        <a className="prose-link" href={csvHref} download>
          all as CSV
        </a>
      </p>
      {total > limit ? (
        <nav aria-label="Pages" className="flex gap-2">
          {offset > 0 ? (
            <Link
              className="button"
              rel="prev"
              href={buildHref(
                Math.max(0, Math.min(offset, limit * Math.ceil(total / limit)) - limit),
              )}
            >
              Previous
            </Link>
          ) : null}
          {last < total ? (
            <Link className="button" rel="next" href={buildHref(last)}>
              Next
            </Link>
          ) : null}
        </nav>
      ) : null}
    </div>
  );
}
