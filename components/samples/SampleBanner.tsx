import Link from "next/link";
import type { SampleNotice } from "#lib/server/sampleNotice.ts";
import { SAMPLE_BANNER } from "./samples.copy.ts";

/** Marks a page whose figures are made of sample rounds. Shows nothing on any other page. */
export function SampleBanner({ notice: { shown, admin } }: { notice: SampleNotice }) {
  if (shown === 0) return null;
  return (
    <aside
      aria-label={SAMPLE_BANNER.label}
      data-testid="sample-banner"
      className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b border-hairline px-5 py-2 max-sm:px-4"
    >
      <strong className="tag tag-sample">{SAMPLE_BANNER.label}</strong>
      <span className="min-w-0 text-muted">{SAMPLE_BANNER.text}</span>
      {admin ? (
        <span className="no-print flex flex-wrap gap-x-4">
          <Link className="prose-link" href="/import">
            {SAMPLE_BANNER.import}
          </Link>
          <Link className="prose-link" href="/settings/samples">
            {SAMPLE_BANNER.remove}
          </Link>
        </span>
      ) : null}
    </aside>
  );
}
