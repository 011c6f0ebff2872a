import type { Question } from "#lib/mapQuery/question.ts";
import { QUESTION_FIELDS } from "#lib/mapQuery/questionFields.ts";
import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import { unreadParts } from "#lib/mapQuery/unreadParts.ts";

type Asked =
  | { ok: true; question: Question; rest: URLSearchParams }
  | { ok: false; message: string };

/**
 * The question of an API address. A field nobody knows is refused, and so is one whose value does not read: a filter that is
 * misspelt and passed over would give the wrong figures.
 * @param others fields of the route beside those of the question
 */
export function readMapQuery({ searchParams }: URL, others: readonly string[]): Asked {
  const search: Record<string, string[]> = {};
  const rest = new URLSearchParams();
  for (const [name, value] of searchParams) {
    if (others.includes(name)) {
      if (rest.has(name)) return { ok: false, message: `${name} takes one value.` };
      rest.set(name, value);
    } else if (!QUESTION_FIELDS.has(name)) {
      const known = [
        ...others,
        ...[...QUESTION_FIELDS.keys()].filter((field) => !field.startsWith("b.")),
      ].join(", ");
      return {
        ok: false,
        message: `${JSON.stringify(name)} is not a field of this query; it takes ${known}, and b. with a filter's name.`,
      };
    } else if (value !== "") (search[name] ??= []).push(value);
  }
  const unread = unreadParts(search);
  return unread.length === 0
    ? { ok: true, question: readQuestion(search), rest }
    : { ok: false, message: notRead(unread) };
}

/** What is answered where parts of an address say nothing. */
export function notRead(parts: readonly string[]): string {
  return `This does not read: ${parts.join("; ")}.`;
}
