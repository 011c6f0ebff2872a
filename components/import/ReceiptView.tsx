import { RECEIPT, RECEIPT_SECTIONS, RECEIPT_STATUS } from "./import.copy.ts";
import Link from "next/link";
import { showInvisible } from "#lib/engagements/showInvisible.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { ImportReceipt } from "#lib/adminView/shown.ts";
import { formatCount, formatDay } from "#lib/format/format.ts";
import { ActionButton } from "../layout/ActionButton.tsx";
import type { FormAction } from "../layout/useFormAction.ts";
import { ProblemList } from "./ProblemList.tsx";

const LOOKS: Record<ImportReceipt["status"], string> = {
  imported: "tag tag-good",
  replaced: "tag tag-good",
  kept_out: "tag",
  duplicate: "tag",
  removed: "tag",
  refused: "tag tag-bad",
};

/**
 * The result for one file: its status, what was read, and what was not read and why. `undo` reverts
 * the import.
 */
export function ReceiptView({ receipt, undo }: { receipt: ImportReceipt; undo: FormAction }) {
  const read = RECEIPT_SECTIONS.filter(([key]) => receipt.rows[key] > 0).map(
    ([key, name]) => `${formatCount(receipt.rows[key])} ${name}`,
  );
  // The tag says this already.
  const note =
    receipt.status === "imported"
      ? receipt.message.replace(RECEIPT.imported, "").trim()
      : receipt.message;
  return (
    <div className="mt-1">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className={LOOKS[receipt.status]}>{RECEIPT_STATUS[receipt.status]}</span>
        {receipt.complete === false ? (
          <span className="tag tag-bad">{RECEIPT.truncated}</span>
        ) : null}
        {note === "" ? null : (
          <span className={receipt.status === "refused" ? "text-bad" : ""}>
            {showInvisible(note)}
          </span>
        )}
        {receipt.roundId === null ? null : (
          <Link className="prose-link" href={`/rounds/${receipt.roundId}`}>
            {receipt.map === null ? RECEIPT.round : mapTitle(receipt.map)}
            {receipt.sessionDate === null ? "" : `, ${formatDay(receipt.sessionDate)}`}
          </Link>
        )}
      </p>
      {receipt.notes.map((note) => (
        <p key={note} className="text-bad">
          {note}
        </p>
      ))}
      {read.length > 0 && receipt.status !== "duplicate" ? (
        <p className="text-muted">{read.join(" · ")}</p>
      ) : null}
      {receipt.problemCount > 0 ? (
        <details>
          <summary className="text-bad">{RECEIPT.unread(receipt.problemCount)}</summary>
          <ProblemList
            problems={receipt.problems}
            more={receipt.problemCount - receipt.problems.length}
          />
        </details>
      ) : null}
      {receipt.roundId !== null &&
      (receipt.status === "imported" || receipt.status === "replaced") ? (
        <details>
          <summary className="text-muted">{RECEIPT.undo}</summary>
          <div className="mt-1.5">
            <ActionButton
              action={undo}
              quiet
              label={receipt.status === "imported" ? RECEIPT.remove : RECEIPT.restore}
              busy={RECEIPT.undoing}
              done={RECEIPT.undone}
              fields={{
                roundId: receipt.roundId,
                ...(receipt.replacedFileId === null
                  ? {}
                  : { replacedFileId: receipt.replacedFileId }),
              }}
            />
          </div>
        </details>
      ) : null}
    </div>
  );
}
