import { visibleText } from "#lib/engagements/visibleText.ts";
import type { RoundFile } from "#lib/store/read/rounds/readRoundFiles.ts";
import { formatQuantity, formatBytes, formatCount } from "#lib/format/format.ts";
import { ActionButton, type FormAction } from "../layout/ActionButton.tsx";
import { ProblemList } from "../import/ProblemList.tsx";

const STATUS_WORDS: Record<string, string> = {
  current: "used",
  superseded: "replaced by another copy",
  kept_out: "kept out: the other copy is better",
};

/** The archived files of a round, and what could not be read of each; `use` makes another one count, null for who may not. */
export function FileList({ files, use }: { files: RoundFile[]; use: FormAction | null }) {
  return (
    <ul className="space-y-3">
      {files.map((file) => (
        <li key={file.id}>
          <p>
            <span className="num break-all">{visibleText(file.name)}</span>{" "}
            <span className="text-muted">
              {formatBytes(file.size)}, {formatQuantity(file.rows, "row")},{" "}
              {STATUS_WORDS[file.status] ?? file.status},{" "}
              {file.complete === true
                ? "complete"
                : file.complete === false
                  ? "truncated"
                  : "without an end mark, so it may be cut"}
            </span>
          </p>
          {use !== null && file.status !== "current" ? (
            <div className="my-1.5">
              <ActionButton
                action={use}
                fields={{ fileId: file.id }}
                label="Use this file instead"
                busy="Reading it …"
                quiet
              />
            </div>
          ) : null}
          {file.problems.length > 0 ? (
            <details className="mt-1">
              <summary className="text-muted">
                {formatCount(file.problems.length)} lines with a problem
              </summary>
              <ProblemList problems={file.problems} />
            </details>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
