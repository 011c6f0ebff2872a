import {
  unstable_isUnrecognizedActionError as isUnknownAction,
  unstable_rethrow as rethrowForFramework,
} from "next/navigation";
import { FORM } from "./form.copy.ts";

/** Why a form got no answer from its action. */
export type Unanswered = { ok: false; error: { message: string } };

/**
 * Calls an action of the site from a page. If it cannot be called, that becomes an answer: an error
 * would replace the page, and with it what was typed.
 */
export async function callAction<T>(call: () => Promise<T>): Promise<T | Unanswered> {
  try {
    return await call();
  } catch (error) {
    // With such an error the framework opens another page.
    rethrowForFramework(error);
    return {
      ok: false,
      error: { message: isUnknownAction(error) ? FORM.oldPage : FORM.noAnswer },
    };
  }
}
