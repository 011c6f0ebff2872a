import type { ReactNode } from "react";

export interface FrameProps {
  title: ReactNode;
  /** One sentence that says what the page shows, and how certain it is. */
  summary?: ReactNode;
  /** Filters and choices, next to the title if there is room. */
  controls?: ReactNode;
  children: ReactNode;
}

/**
 * A title, a sentence, the controls, the content.
 * @param props.note above the title
 */
export function Frame({
  note,
  title,
  summary,
  controls,
  children,
}: FrameProps & { note?: ReactNode }) {
  return (
    <div className="mx-auto w-full max-w-7xl px-5 pt-6">
      {note}
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-4">
        <div className="min-w-0 max-w-2xl">
          <h1>{title}</h1>
          {summary ? <p className="mt-1.5 text-base text-text/90">{summary}</p> : null}
        </div>
        {controls ? (
          <div className="no-print flex flex-wrap items-center gap-2">{controls}</div>
        ) : null}
      </div>
      <div className="mt-6">{children}</div>
    </div>
  );
}
