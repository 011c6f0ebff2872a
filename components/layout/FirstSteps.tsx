import { FIRST_STEPS } from "./layout.copy.ts";
import Link from "next/link";
import type { ReactNode } from "react";

/** Shown on an empty site: how to fill it. */
export function FirstSteps({ admin, sampleButton }: { admin: boolean; sampleButton: ReactNode }) {
  const { look, bring, keep } = FIRST_STEPS;
  return (
    <ol className="grid max-w-4xl gap-x-10 gap-y-8 sm:grid-cols-3">
      <Step number={1} title={look.title}>
        <p>{look.text}</p>
        {admin ? (
          sampleButton
        ) : (
          <Link className="button button-strong" href="/sign-in">
            {look.signIn}
          </Link>
        )}
      </Step>
      <Step number={2} title={bring.title}>
        <p>{bring.text}</p>
        <Link className="button" href="/import">
          {bring.button}
        </Link>
      </Step>
      <Step number={3} title={keep.title}>
        <p>{keep.text}</p>
        <p className="num text-muted">{keep.line}</p>
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
