import type { Metadata } from "next";
import Link from "next/link";
import { PageFrame } from "#components/layout/PageFrame.tsx";

export const metadata: Metadata = { title: "Not here" };

export default function NotFound() {
  return (
    <PageFrame
      title="Not here"
      summary="There is no such page, map, player, session or round. It may not be imported yet."
    >
      <Link className="button" href="/">
        To the start
      </Link>
    </PageFrame>
  );
}
