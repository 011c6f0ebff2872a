"use client";

import { PageFrame } from "#components/layout/PageFrame.tsx";

/** Shown where a page failed, such as while the database is away; the cause is in the server's log under the number shown. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <PageFrame
      title="This page could not be shown"
      summary="Usually the database is away for a moment. Nothing is lost."
    >
      <p className="mb-4 text-muted">
        {error.digest === undefined ? null : (
          <>
            The server's log names the cause under <span className="num">{error.digest}</span>.
          </>
        )}
      </p>
      <button type="button" className="button" onClick={reset}>
        Try again
      </button>
    </PageFrame>
  );
}
