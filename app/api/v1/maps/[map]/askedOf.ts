import type { Question } from "#lib/analytics/question/question.ts";
import { QUESTION_FIELDS, readQuestion, type Search } from "#lib/analytics/question/readQuestion.ts";
import { writeQuestion } from "#lib/analytics/question/writeQuestion.ts";

export type Asked = { ok: true; question: Question; rest: URLSearchParams } | { ok: false; message: string };

/**
 * The question of an API address. A field nobody knows is refused, and so is one whose value does not read: a filter that is
 * misspelt and passed over would give the wrong figures.
 * @param others fields of the route beside those of the question
 */
export function askedOf({ searchParams }: URL, others: readonly string[]): Asked {
  const search: Record<string, string[]> = {};
  const rest = new URLSearchParams();
  for (const [name, value] of searchParams) {
    if (others.includes(name)) rest.set(name, value);
    else if (!QUESTION_FIELDS.includes(name)) return { ok: false, message: `${JSON.stringify(name)} is not a field of this query; it takes ${[...others, ...QUESTION_FIELDS.filter((field) => !field.startsWith("b."))].join(", ")}.` };
    else if (value.includes("\0")) return { ok: false, message: `${name} holds a character that no text has.` };
    else if (value !== "") (search[name] ??= []).push(value);
  }
  const question = readQuestion(search);
  const unread = Object.keys(search).find((name) => !name.startsWith("b.") && !isRead(name, search, question));
  return unread === undefined ? { ok: true, question, rest } : { ok: false, message: `${unread} does not read: ${JSON.stringify(search[unread]?.join(","))}.` };
}

/** Whether a field says anything: without it the question is another one, or it says the usual. */
function isRead(name: string, search: Search, question: Question): boolean {
  const without = Object.fromEntries(Object.entries(search).filter(([field]) => field !== name));
  const text = (asked: Question): string => JSON.stringify(writeQuestion(asked));
  return text(readQuestion(without)) !== text(question) || isUsual(name, String(search[name]));
}

const USUAL: Readonly<Record<string, readonly string[]>> = {
  show: ["kills"], view: ["difference", "beside"], mode: ["smooth"], bots: ["without"], as: ["killer", "victim", "attacker", "target"], with: [], once: ["off"], teams: ["off"], crossfire: ["off"],
};

function isUsual(name: string, value: string): boolean {
  return USUAL[name]?.includes(value) ?? false;
}
