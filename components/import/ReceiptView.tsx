import Link from "next/link";
import { visibleText } from "#lib/engagements/visibleText.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { ImportReceipt } from "#lib/store/ingest/receipt.ts";
import { formatQuantity, formatCount, formatDay } from "#lib/format/format.ts";
import { ActionButton, type FormAction } from "../layout/ActionButton.tsx";
import { ProblemList } from "./ProblemList.tsx";

const TAGS: Record<ImportReceipt["status"], { word: string; look: string }> = {
  imported: { word: "imported", look: "tag tag-good" },
  replaced: { word: "replaced", look: "tag tag-good" },
  kept_out: { word: "kept out", look: "tag" },
  duplicate: { word: "there already", look: "tag" },
  removed: { word: "removed before", look: "tag" },
  refused: { word: "refused", look: "tag tag-bad" },
};

const SECTIONS: [keyof ImportReceipt["rows"], string][] = [
  ["engagements", "engagements"],
  ["killCells", "kill cells"],
  ["movementCells", "movement cells"],
  ["tracks", "tracks"],
  ["combatPositions", "deaths placed"],
  ["roster", "roster"],
  ["otherSections", "other rows, kept in the archive"],
];

/** What became of one file: status, what was read, what was not and why; `undo` takes the import back. */
export function ReceiptView({ receipt, undo }: { receipt: ImportReceipt; undo: FormAction }) {
  const { word, look } = TAGS[receipt.status];
  const read = SECTIONS.filter(([key]) => receipt.rows[key] > 0).map(
    ([key, name]) => `${formatCount(receipt.rows[key])} ${name}`,
  );
  return (
    <div className="mt-1">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className={look}>{word}</span>
        {receipt.complete === false ? <span className="tag tag-bad">truncated</span> : null}
        {receipt.status === "imported" ? null : (
          <span className={receipt.status === "refused" ? "text-bad" : ""}>
            {visibleText(receipt.message)}
          </span>
        )}
        {receipt.roundId === null ? null : (
          <Link className="prose-link" href={`/rounds/${receipt.roundId}`}>
            {receipt.map === null ? "the round" : mapTitle(receipt.map)}
            {receipt.sessionDate === null ? "" : `, ${formatDay(receipt.sessionDate)}`}
          </Link>
        )}
      </p>
      {read.length > 0 && receipt.status !== "duplicate" ? (
        <p className="text-muted">{read.join(" · ")}</p>
      ) : null}
      {receipt.problemCount > 0 ? (
        <details>
          <summary className="text-bad">
            {formatQuantity(receipt.problemCount, "line")} not read in full
          </summary>
          <ProblemList
            problems={receipt.problems}
            more={receipt.problemCount - receipt.problems.length}
          />
        </details>
      ) : null}
      {receipt.roundId !== null &&
      (receipt.status === "imported" || receipt.status === "replaced") ? (
        <details>
          <summary className="text-muted">Undo</summary>
          <div className="mt-1.5">
            <ActionButton
              action={undo}
              quiet
              label={
                receipt.status === "imported"
                  ? "Remove this round again"
                  : "Use the file before again"
              }
              busy="Undoing …"
              done="Undone: nothing of this import counts any more."
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
