import Link from "next/link";
import { formatCount, formatShort } from "#lib/format/format.ts";

export interface LayerChoice {
  label: string;
  /** Shows it alone. */
  href: string;
  /** How much there is of it; null where that is not counted ahead. */
  total: number | null;
  current: boolean;
  /** Draws it over the picture, or takes it away from there; null where it cannot be. */
  overlay: { href: string; drawn: boolean } | null;
}

/** What the map can show, with how much there is of each; further ones can be drawn over it as lines. */
export function LayerList({ choices }: { choices: LayerChoice[] }) {
  return (
    <nav aria-label="Show">
      <h2 className="font-normal text-muted max-wide:sr-only">Show</h2>
      <ul className="mt-1.5 -mx-2 flex flex-wrap wide:block">
        {choices.map(({ label, href, total, current, overlay }) => (
          <li
            key={label}
            className={`group relative flex items-center rounded-[4px] max-wide:mr-1 hover:bg-raised/60 ${current ? "bg-raised font-medium" : ""}`}
          >
            <Link
              href={href}
              scroll={false}
              prefetch={false}
              aria-current={current}
              title={total === null ? undefined : formatCount(total)}
              className="flex min-w-0 grow items-center gap-2 px-2 py-1.5"
            >
              <span
                aria-hidden="true"
                className={`size-2 shrink-0 rounded-[2px] ${current ? "bg-heat" : overlay?.drawn === true ? "border border-heat" : "bg-line"}`}
              />
              {label}
              {total === null ? null : (
                <span className="num ml-auto text-muted">
                  {total >= 100_000 ? formatShort(total) : formatCount(total)}
                </span>
              )}
            </Link>
            {overlay === null ? (
              <span className="w-6 shrink-0" />
            ) : (
              <Link
                href={overlay.href}
                scroll={false}
                prefetch={false}
                aria-label={
                  overlay.drawn
                    ? `Take the lines of ${label} away`
                    : `Draw ${label} over it as lines`
                }
                title={overlay.drawn ? "Take these lines away" : "Draw over the picture as lines"}
                className={`w-6 shrink-0 py-1.5 text-center text-muted hover:text-text focus-visible:opacity-100 ${overlay.drawn ? "" : "wide:opacity-0 wide:group-hover:opacity-100"}`}
              >
                {overlay.drawn ? "−" : "+"}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
