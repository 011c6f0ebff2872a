import Link from "next/link";
import { formatCount, formatShort } from "../layout/format.ts";

export interface LayerChoice { label: string; href: string; total: number; current: boolean }

/** What the map can show, with how much there is of each. */
export function LayerList({ choices }: { choices: LayerChoice[] }) {
  return (
    <nav aria-label="Show">
      <h2 className="font-normal text-muted">Show</h2>
      <ul className="mt-1.5 -mx-2 flex flex-wrap wide:block">
        {choices.map(({ label, href, total, current }) => (
          <li key={label}>
            <Link
              href={href} scroll={false} prefetch={false} aria-current={current} title={`${formatCount(total)}`}
              className={`flex items-center gap-2 rounded-[4px] px-2 py-1.5 max-wide:mr-1 hover:bg-raised/60 ${current ? "bg-raised font-medium" : ""}`}
            >
              <span aria-hidden="true" className={`size-2 rounded-[2px] ${current ? "bg-heat" : "bg-line"}`} />
              {label}
              <span className="num ml-auto text-muted">{total >= 100_000 ? formatShort(total) : formatCount(total)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
