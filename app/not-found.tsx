import { NOT_FOUND } from "./home.copy.ts";
import type { Metadata } from "next";
import Link from "next/link";
import { PageFrame } from "#components/layout/PageFrame.tsx";

export const metadata: Metadata = { title: NOT_FOUND.title };

export default function NotFound() {
  return (
    <PageFrame title={NOT_FOUND.title} summary={NOT_FOUND.summary}>
      <Link className="button" href="/">
        {NOT_FOUND.home}
      </Link>
    </PageFrame>
  );
}
