import { showInvisible } from "#lib/engagements/showInvisible.ts";
import { UNREAD_NOTE } from "./layout.copy.ts";

interface UnreadNoteProps {
  /** Parts of the address that the page passes over, in words. */
  parts: readonly string[];
  /** What else the page cannot do as asked, in sentences. */
  refusals?: readonly string[];
  className?: string;
}

/** A sent value can be long, and there can be many. The note shows at most so much of them. */
const MAX_PART = 80;
const MAX_PARTS = 6;
const NONE: readonly string[] = [];

/** Says first of all on a page what of its address it does not follow. */
export function UnreadNote({ parts, refusals = NONE, className = "" }: UnreadNoteProps) {
  if (parts.length === 0 && refusals.length === 0) return null;
  const shown = parts.slice(0, MAX_PARTS).map((part) => shorten(showInvisible(part)));
  return (
    <div
      role="note"
      className={`border-l-2 border-bad bg-panel px-4 py-2 wrap-anywhere ${className}`}
      data-testid="unread"
    >
      {shown.length === 0 ? null : <p>{UNREAD_NOTE.parts(shown, parts.length - shown.length)}</p>}
      {refusals.map((refusal) => (
        <p key={refusal}>{refusal}</p>
      ))}
    </div>
  );
}

const shorten = (text: string): string =>
  text.length > MAX_PART ? `${text.slice(0, MAX_PART)}…` : text;
