"use client";

import { ERROR_PAGE } from "./error.copy.ts";
import { Frame } from "#components/layout/Frame.tsx";

/**
 * Shown if a page fails, for example while the database is unavailable. The server's log has the
 * cause under the number shown.
 */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <Frame title={ERROR_PAGE.title} summary={ERROR_PAGE.summary}>
      <p className="mb-4 text-muted">
        {error.digest === undefined ? null : (
          <>
            {ERROR_PAGE.logBefore} <span className="num">{error.digest}</span>.
          </>
        )}
      </p>
      <button type="button" className="button" onClick={reset}>
        {ERROR_PAGE.retry}
      </button>
    </Frame>
  );
}
