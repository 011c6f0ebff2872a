import { showInvisible } from "#lib/engagements/showInvisible.ts";
import type { RoundFile } from "#lib/roundView/shown.ts";
import { FILE_LIST } from "./rounds.copy.ts";
import { ActionButton } from "../layout/ActionButton.tsx";
import type { FormAction } from "../layout/useFormAction.ts";
import { ProblemList } from "../import/ProblemList.tsx";

/**
 * The archived files of a round, with the lines that could not be read.
 * @param use chooses another file; null for visitors
 */
export function FileList({ files, use }: { files: RoundFile[]; use: FormAction | null }) {
  return (
    <ul className="space-y-3">
      {files.map((file) => (
        <li key={file.id}>
          <p>
            <span className="num break-all">{showInvisible(file.name)}</span>{" "}
            <span className="text-muted">
              {FILE_LIST.facts(file.size, file.rows)},{" "}
              {FILE_LIST.status[file.status] ?? file.status}, {describeCompleteness(file.complete)}
            </span>
          </p>
          {use !== null && file.status !== "current" ? (
            <div className="my-1.5">
              <ActionButton
                action={use}
                fields={{ fileId: file.id }}
                label={FILE_LIST.use}
                busy={FILE_LIST.using}
                quiet
              />
            </div>
          ) : null}
          {file.problems.length > 0 ? (
            <details className="mt-1">
              <summary className="text-muted">{FILE_LIST.problems(file.problems.length)}</summary>
              <ProblemList problems={file.problems} />
            </details>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function describeCompleteness(complete: boolean | null): string {
  if (complete === null) return FILE_LIST.unknown;
  return complete ? FILE_LIST.complete : FILE_LIST.truncated;
}
