import Link from "next/link";
import { formatCount } from "#lib/format/format.ts";
import { Notice } from "../layout/Notice.tsx";

/** Instead of a page of a list that ends before it. @param noun `duos`: what the list holds */
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
    <Notice title={`No ${noun} on this page of the list`}>
      The list ends before it: it holds {formatCount(total)}.{" "}
      <Link className="prose-link" href={firstHref}>
        To its first page
      </Link>
    </Notice>
  );
}
