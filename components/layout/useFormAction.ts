"use client";

import { type RefCallback, useActionState, useCallback, useRef } from "react";
import { type Unanswered, callAction } from "./callAction.ts";

/** What every action answers, unless it opens another page. */
type Answer = { ok: boolean; error?: { message: string } } | void;

/** An action as a form calls it. */
export type FormAction<T extends Answer = { ok: boolean; error?: { message: string } }> = (
  previous: unknown,
  form: FormData,
) => Promise<T>;

interface FormState<T> {
  answer: T | Unanswered | null;
  run: (form: FormData) => void;
  isPending: boolean;
  /** The form's `ref`. */
  form: RefCallback<HTMLFormElement>;
}

/**
 * A form's action and its last answer. What was typed stays in the form unless the action accepted
 * it, also if the server has no such action any more or did not answer.
 */
export function useFormAction<T extends Answer>(action: FormAction<T>): FormState<T> {
  const isRefused = useRef(false);
  const call = async (previous: unknown, form: FormData): Promise<T | Unanswered> => {
    const answer = await callAction(() => action(previous, form));
    isRefused.current = answer?.ok === false;
    return answer;
  };
  // The server writes its own action into the page, so that the form works before scripts do.
  const [answer, run, isPending] = useActionState<T | Unanswered | null, FormData>(
    typeof window === "undefined" ? action : call,
    null,
  );
  // React resets a form after its action, and calls no handler of its own for that event.
  const form = useCallback((element: HTMLFormElement | null) => {
    const keep = (event: Event): void => {
      if (isRefused.current) event.preventDefault();
    };
    element?.addEventListener("reset", keep);
    return () => element?.removeEventListener("reset", keep);
  }, []);
  return { answer, run, isPending, form };
}
