"use client";

import type { ReactNode } from "react";
import { type FormAction, useFormAction } from "./useFormAction.ts";

/** A form whose action opens another page. If it cannot be sent, it says why and keeps its fields. */
export function ActionForm({
  action,
  className,
  children,
}: {
  action: FormAction<void>;
  className: string;
  children: ReactNode;
}) {
  const { answer, run, form } = useFormAction(action);
  return (
    <form ref={form} action={run} className={className}>
      {children}
      {answer?.ok === false ? (
        <p role="alert" className="w-full text-bad">
          {answer.error.message}
        </p>
      ) : null}
    </form>
  );
}
