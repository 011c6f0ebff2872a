import Link from "next/link";
import { formatCount, formatShort } from "#lib/format/format.ts";
import { LAYER_LIST } from "./mapPage.copy.ts";

export interface LayerChoice {
  label: string;
  /** Shows it alone. */
  href: string;
  /** How many events there are; null if they are not counted in advance. */
  total: number | null;
  current: boolean;
  /** Draws its lines over the map, or removes them; null if that is not possible. */
  overlay: { href: string; drawn: boolean } | null;
}

/** What the map can show, with the number of events; other layers can be drawn over it as lines. */
export function LayerList({ choices }: { choices: LayerChoice[] }) {
  return (
    <nav aria-label={LAYER_LIST.title}>
      <h2 className="font-normal text-muted max-wide:sr-only">{LAYER_LIST.title}</h2>
      <ul className="mt-1.5 -mx-2 flex flex-wrap wide:block">
        {choices.map(({ label, href, total, current, overlay }) => (
          <li
            key={label}
            className={[
              "group relative flex items-center rounded-[4px] max-wide:mr-1 hover:bg-raised/60",
              current ? "bg-raised font-medium" : "",
            ].join(" ")}
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
                className={[
                  "size-2 shrink-0 rounded-[2px]",
                  current ? "bg-heat" : overlay?.drawn === true ? "border border-heat" : "bg-line",
                ].join(" ")}
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
                aria-label={overlay.drawn ? LAYER_LIST.undraw(label) : LAYER_LIST.draw(label)}
                title={overlay.drawn ? LAYER_LIST.undrawHint : LAYER_LIST.drawHint}
                className={[
                  "w-6 shrink-0 py-1.5 text-center text-muted hover:text-text",
                  "focus-visible:opacity-100",
                  overlay.drawn ? "" : "wide:opacity-0 wide:group-hover:opacity-100",
                ].join(" ")}
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
