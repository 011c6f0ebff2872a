import Link from "next/link";

export interface Choice {
  label: string;
  href: string;
  current: boolean;
}

/**
 * A row of links, one of which is the current choice. It works without JavaScript, and the address
 * holds the state. Nothing is loaded before a click.
 */
export function ChoiceLinks({ label, choices }: { label: string; choices: Choice[] }) {
  return (
    <nav className="segmented" aria-label={label}>
      {choices.map((choice) => (
        <Link
          key={choice.label}
          href={choice.href}
          scroll={false}
          prefetch={false}
          aria-current={choice.current}
        >
          {choice.label}
        </Link>
      ))}
    </nav>
  );
}
