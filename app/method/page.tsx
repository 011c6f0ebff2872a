import type { Metadata } from "next";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { database } from "#lib/store/postgres/connection.ts";
import { readDataQuality } from "#lib/store/read/quality/readDataQuality.ts";
import { METHOD } from "./method.copy.ts";
import { readMethod } from "./readMethod.ts";

export const metadata: Metadata = { title: METHOD.title };

/** The text is only in docs/method.md. */
export default async function MethodPage() {
  const [{ html, sections }, { settings }] = await Promise.all([
    readMethod(),
    readDataQuality(await database(), {}, []),
  ]);
  return (
    <PageFrame title={METHOD.heading} summary={`${METHOD.summary} ${METHOD.settings(settings)}`}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-14 gap-y-6 lg:grid-cols-[12rem_minmax(0,44rem)]">
        <nav aria-label={METHOD.contents} className="no-print">
          <ul className="flex flex-wrap gap-x-5 gap-y-1 lg:sticky lg:top-6 lg:flex-col">
            {sections.map(({ anchor, heading }) => (
              <li key={anchor}>
                <a className="prose-link inline-block py-1" href={`#${anchor}`}>
                  {heading}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="written" dangerouslySetInnerHTML={{ __html: html }} />
      </div>
    </PageFrame>
  );
}
