import { Fragment } from "react";
import Link from "next/link";
import type { BoundsChange } from "#lib/mapView/shown.ts";
import { addDays, type Dates } from "#lib/mapQuery/filters/dates.ts";
import { BOUNDS_CHANGE } from "./boundsChange.copy.ts";

/**
 * Says when the bounds of a map changed and how many rounds are older, and links to those and to
 * the newer ones.
 * @param buildHref the address of the map with other dates
 */
export function BoundsNote({
  changes,
  buildHref,
}: {
  changes: readonly BoundsChange[];
  buildHref: (dates: Dates) => string;
}) {
  return changes.map(({ lastSession, changedAt, pk3, older, newer }) => {
    const choices = [
      {
        label: BOUNDS_CHANGE.before(lastSession),
        dates: { from: null, to: lastSession, days: null },
      },
      ...(newer === 0
        ? []
        : [
            {
              label: BOUNDS_CHANGE.after(lastSession),
              dates: { from: addDays(lastSession, 1), to: null, days: null },
            },
            { label: BOUNDS_CHANGE.all, dates: { from: null, to: null, days: null } },
          ]),
    ];
    return (
      <p key={lastSession} data-testid="bounds-note">
        {BOUNDS_CHANGE.note(changedAt, pk3, older)}{" "}
        <span className="no-print">
          {choices.map(({ label, dates }, place) => (
            <Fragment key={label}>
              {place === 0 ? "" : " · "}
              <Link className="prose-link" href={buildHref(dates)}>
                {label}
              </Link>
            </Fragment>
          ))}
        </span>
      </p>
    );
  });
}
