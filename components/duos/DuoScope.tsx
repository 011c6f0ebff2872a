import { FILTERS } from "./board.copy.ts";
import Link from "next/link";
import type { BoardFilters, DuoChoices } from "#lib/duoView/shown.ts";
import { QuestionFields } from "./QuestionFields.tsx";

interface DuoScopeProps {
  action: string;
  question: BoardFilters;
  choices: DuoChoices;
  /** Other fields of the address that the form keeps. */
  keep?: Record<string, string | undefined>;
  /** The address of the same page without filters. */
  allHref: string;
}

/** A form that chooses which rounds a page about pairs uses. The result has its own address. */
export function DuoScope({ action, question, choices, keep, allHref }: DuoScopeProps) {
  const narrowed = Object.values(question).some((value) => value !== undefined);
  return (
    <form method="get" action={action} className="no-print flex flex-wrap items-center gap-2">
      {Object.entries(keep ?? {}).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      <QuestionFields question={question} choices={choices} />
      <button type="submit" className="button">
        {FILTERS.show}
      </button>
      {narrowed ? (
        <Link className="prose-link" href={allHref}>
          {FILTERS.allRounds}
        </Link>
      ) : null}
    </form>
  );
}
