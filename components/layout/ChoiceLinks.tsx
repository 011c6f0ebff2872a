import Link from "next/link";

export interface Choice { label: string; href: string; current: boolean }

/** A row of links of which one is the current choice: works without JavaScript, and the address holds the state. */
export function ChoiceLinks({ label, choices }: { label: string; choices: Choice[] }) {
  return (
    <nav className="segmented" aria-label={label}>
      {choices.map((choice) => (
        <Link key={choice.label} href={choice.href} scroll={false} aria-current={choice.current}>{choice.label}</Link>
      ))}
    </nav>
  );
}
