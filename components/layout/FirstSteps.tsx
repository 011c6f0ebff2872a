import Link from "next/link";
import type { ReactNode } from "react";

/** What an empty site says: how to fill it. */
export function FirstSteps({ admin, sampleButton }: { admin: boolean; sampleButton: ReactNode }) {
  return (
    <ol className="grid max-w-4xl gap-x-10 gap-y-8 sm:grid-cols-3">
      <Step number={1} title="Look around">
        <p>
          A dozen sample rounds on two maps of our own show every page alive. They can be told from
          real ones: their maps begin with <span className="num">pt_</span>.
        </p>
        {admin ? (
          sampleButton
        ) : (
          <Link className="button button-strong" href="/sign-in">
            Sign in to load the samples
          </Link>
        )}
      </Step>
      <Step number={2} title="Bring your rounds">
        <p>
          Drop the files that your game server wrote, of any tracker version, or whole folders of
          them.
        </p>
        <Link className="button" href="/import">
          Import files
        </Link>
      </Step>
      <Step number={3} title="Keep them coming">
        <p>
          Install the tracker on the game server: one Lua file, one line of configuration. It writes
          one file a round.
        </p>
        <p className="num text-muted">lua_modules "proximity_tracker.lua"</p>
      </Step>
    </ol>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="space-y-3 border-t border-line pt-3">
      <h2>
        <span className="num mr-2 text-muted">{number}</span>
        {title}
      </h2>
      {children}
    </li>
  );
}
