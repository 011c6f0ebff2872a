"use client";

import { useRef, useState, type ChangeEvent, type DragEvent } from "react";
import type { FormAction } from "../layout/useFormAction.ts";
import { IMPORT_QUEUE } from "./import.copy.ts";
import { collectDropped, sortOut, withPaths, type Collected } from "./collectDropped.ts";
import { ImportRow } from "./ImportRow.tsx";
import { measureQueue } from "./importQueue.ts";
import { QueueSummary } from "./QueueSummary.tsx";
import { useImportQueue, type SendFile } from "./useImportQueue.ts";

/** Takes dropped or chosen files and folders. Each file has a row, from waiting to its receipt. */
export function ImportQueue({ send, undo }: { send: SendFile; undo: FormAction }) {
  const [sessionDate, setSessionDate] = useState("");
  const { files, add, retry, clear } = useImportQueue(send, sessionDate);
  const [isDragOver, setOver] = useState(false);
  const [leftOut, setLeftOut] = useState({ others: 0, macOs: 0 });
  const [trouble, setTrouble] = useState<string | null>(null);
  const progress = measureQueue(files);

  const take = (collected: Collected): void => {
    add(collected.files);
    setLeftOut(({ others, macOs }) => ({
      others: others + collected.leftOut,
      macOs: macOs + collected.macOs,
    }));
    setTrouble(null);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    collectDropped(event.dataTransfer.items).then(take, (error: unknown) => {
      setTrouble(IMPORT_QUEUE.unreadable(error instanceof Error ? error.message : String(error)));
    });
  };

  return (
    <div>
      {/* Dropping needs a pointer; the buttons inside work for everyone. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <section
        aria-label={IMPORT_QUEUE.label}
        data-testid="dropzone"
        className={
          "flex flex-col items-center gap-3 rounded-lg border border-dashed px-6 py-10 " +
          `text-center ${isDragOver ? "border-heat bg-heat/10" : "border-line bg-panel"}`
        }
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Instructions />
        <FilePickers take={take} />
        <label className="flex items-center gap-2 text-muted">
          {IMPORT_QUEUE.sessionDate}
          <input
            type="date"
            className="field"
            value={sessionDate}
            onChange={(event) => setSessionDate(event.target.value)}
          />
        </label>
      </section>
      {trouble === null ? null : (
        <p role="alert" className="mt-3 text-bad">
          {trouble}
        </p>
      )}
      {leftOut.others > 0 ? (
        <p className="mt-3 text-muted">{IMPORT_QUEUE.skipped(leftOut.others)}</p>
      ) : null}
      {leftOut.macOs > 0 ? (
        <p className="mt-3 text-muted">{IMPORT_QUEUE.skippedMacOs(leftOut.macOs)}</p>
      ) : null}
      {files.length > 0 ? (
        <>
          <QueueSummary progress={progress} total={files.length} onClear={clear} />
          <ol className="mt-2" aria-label={IMPORT_QUEUE.files}>
            {files.map((item) => (
              <ImportRow key={item.id} item={item} onRetry={retry} undo={undo} />
            ))}
          </ol>
        </>
      ) : null}
    </div>
  );
}

function Instructions() {
  return (
    <>
      <p className="text-base font-medium">{IMPORT_QUEUE.title}</p>
      <p className="max-w-md text-muted">
        {IMPORT_QUEUE.endsBefore} <span className="num">{IMPORT_QUEUE.suffix}</span>
        {IMPORT_QUEUE.placeBefore} <span className="num">{IMPORT_QUEUE.folder}</span>
        {IMPORT_QUEUE.known}
      </p>
    </>
  );
}

/** Two buttons, for files and for a folder. The browser's own inputs are hidden. */
function FilePickers({ take }: { take: (collected: Collected) => void }) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const pick =
    (isFolder: boolean) =>
    ({ target }: ChangeEvent<HTMLInputElement>): void => {
      take(sortOut(withPaths(target.files ?? []), isFolder));
      // So that choosing the same file again is a change.
      target.value = "";
    };
  return (
    <>
      <div className="flex flex-wrap justify-center gap-2">
        <button
          type="button"
          className="button button-strong"
          onClick={() => files.current?.click()}
        >
          {IMPORT_QUEUE.chooseFiles}
        </button>
        <button type="button" className="button" onClick={() => folder.current?.click()}>
          {IMPORT_QUEUE.chooseFolder}
        </button>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        className="sr-only"
        aria-label={IMPORT_QUEUE.files}
        tabIndex={-1}
        onChange={pick(false)}
      />
      <input
        ref={folder}
        type="file"
        className="sr-only"
        aria-label={IMPORT_QUEUE.folderLabel}
        tabIndex={-1}
        {...{ webkitdirectory: "" }}
        onChange={pick(true)}
      />
    </>
  );
}
