import type { Metadata } from "next";
import Link from "next/link";
import { headers } from "next/headers";
import { ActionButton } from "#components/layout/ActionButton.tsx";
import { Notice } from "#components/layout/Notice.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { SettingsLinks } from "#components/settings/SettingsLinks.tsx";
import { SAMPLES_PAGE } from "#components/samples/samples.copy.ts";
import { identifyViewer } from "#lib/server/viewer.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { readSampleState } from "#lib/store/read/rounds/readSampleState.ts";
import { readTotals } from "#lib/store/read/rounds/readTotals.ts";
import { loadSamples } from "../../actions.ts";
import { removeSamples } from "./actions.ts";

export const metadata: Metadata = { title: SAMPLES_PAGE.title };

export default async function SamplesPage() {
  const { admin } = await identifyViewer({ headers: await headers() });
  const db = await database();
  const [{ shown, setAside }, { rounds }] = await Promise.all([
    readSampleState(db),
    readTotals(db),
  ]);
  return (
    <PageFrame
      title={SAMPLES_PAGE.title}
      summary={SAMPLES_PAGE.summary}
      controls={<SettingsLinks from="samples" />}
    >
      <div className="max-w-2xl space-y-5">
        <p className="text-base">
          {shown > 0
            ? SAMPLES_PAGE.shown(shown)
            : setAside > 0
              ? SAMPLES_PAGE.setAside(setAside)
              : SAMPLES_PAGE.none}
        </p>
        {admin ? (
          <AdminPart samples={shown + setAside} rounds={rounds} />
        ) : (
          <Notice>
            <p>{SAMPLES_PAGE.onlyAdmin}</p>
            <Link className="button mt-3" href="/sign-in">
              {SAMPLES_PAGE.signIn}
            </Link>
          </Notice>
        )}
      </div>
    </PageFrame>
  );
}

/** Samples are removed by a second click, or loaded if there is no round at all. */
function AdminPart({ samples, rounds }: { samples: number; rounds: number }) {
  if (samples > 0)
    return (
      <details>
        <summary className="button">{SAMPLES_PAGE.remove(samples)}</summary>
        <p className="mb-3 mt-3 text-muted">{SAMPLES_PAGE.removeHelp}</p>
        <ActionButton
          action={removeSamples}
          label={SAMPLES_PAGE.confirm(samples)}
          busy={SAMPLES_PAGE.removing}
        />
      </details>
    );
  if (rounds > 0) return <p className="text-muted">{SAMPLES_PAGE.others}</p>;
  return (
    <ActionButton action={loadSamples} label={SAMPLES_PAGE.load} busy={SAMPLES_PAGE.loading} />
  );
}
