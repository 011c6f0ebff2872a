import Link from "next/link";
import { PAST_THE_END } from "./tables.copy.ts";
import { Notice } from "../layout/Notice.tsx";

/**
 * Shown when an address asks for a page after the last one.
 * @param noun a plural such as `duos`
 */
export function PastTheEnd({
  total,
  noun,
  firstHref,
}: {
  total: number;
  noun: string;
  firstHref: string;
}) {
  return (
    <Notice title={PAST_THE_END.title(noun)}>
      {PAST_THE_END.text(total, noun)}{" "}
      <Link className="prose-link" href={firstHref}>
        {PAST_THE_END.link}
      </Link>
    </Notice>
  );
}
