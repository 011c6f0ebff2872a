"use client";

import { encodeMapName } from "#lib/maps/encodeMapName.ts";
import Link from "next/link";
import { useRef, useState } from "react";
import { formatBytes } from "#lib/format/format.ts";
import { PK3_UPLOAD } from "./mapSettings.copy.ts";
import { usePk3Queue, type QueuedPk3 } from "./usePk3Queue.ts";

/** Takes pk3 files that are dropped or chosen. Each file has a row with the result for its maps. */
export function Pk3Upload() {
  const { files, add } = usePk3Queue();
  const [isDragOver, setOver] = useState(false);
  const pick = useRef<HTMLInputElement>(null);
  return (
    <div>
      {/* Only a pointer can drop files; the button inside works for everyone. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <section
        aria-label={PK3_UPLOAD.label}
        data-testid="pk3-dropzone"
        className={[
          "flex flex-col items-center gap-3 rounded-lg border border-dashed px-6 py-10 text-center",
          isDragOver ? "border-heat bg-heat/10" : "border-line bg-panel",
        ].join(" ")}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          add(Array.from(event.dataTransfer.files));
        }}
      >
        <p className="text-base font-medium">{PK3_UPLOAD.title}</p>
        <p className="max-w-md text-muted">
          {PK3_UPLOAD.placeBefore} <span className="num">{PK3_UPLOAD.folder}</span>
          {PK3_UPLOAD.placeAfter}
        </p>
        <button
          type="button"
          className="button button-strong"
          onClick={() => pick.current?.click()}
        >
          {PK3_UPLOAD.choose}
        </button>
        <input
          ref={pick}
          type="file"
          multiple
          accept=".pk3"
          className="sr-only"
          aria-label={PK3_UPLOAD.files}
          tabIndex={-1}
          onChange={(event) => {
            add(Array.from(event.target.files ?? []));
            event.target.value = "";
          }}
        />
      </section>
      {files.length > 0 ? (
        <ol className="mt-4" aria-label={PK3_UPLOAD.files}>
          {files.map((item) => (
            <Pk3Row key={item.id} item={item} />
          ))}
        </ol>
      ) : null}
    </div>
  );
}

/** A row has at most this many links, because all maps are in the list below. */
const SHOWN = 8;

const PROGRESS = [
  "mt-2 block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-raised accent-heat",
  "[&::-moz-progress-bar]:bg-heat",
  "[&::-webkit-progress-bar]:bg-raised [&::-webkit-progress-value]:bg-heat",
].join(" ");

function Pk3Row({ item: { file, state, share, lines, maps } }: { item: QueuedPk3 }) {
  return (
    <li className="border-b border-hairline py-2.5" data-testid="pk3-row" data-state={state}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="num min-w-0 break-all">
          {file.name} <span className="text-muted">{formatBytes(file.size)}</span>
        </p>
        <p className={state === "waiting" ? "text-muted" : ""} aria-live="polite">
          {state === "waiting"
            ? PK3_UPLOAD.waiting
            : state === "sending"
              ? share < 1
                ? PK3_UPLOAD.sending(share)
                : PK3_UPLOAD.reading
              : null}
        </p>
      </div>
      {state === "sending" ? (
        <progress
          className={PROGRESS}
          max={1}
          value={share}
          aria-label={PK3_UPLOAD.progress(file.name)}
        />
      ) : null}
      {lines.map((line) => (
        <p
          key={line}
          className={`mt-1 max-w-3xl ${state === "refused" ? "text-bad" : "text-muted"}`}
        >
          {line}
        </p>
      ))}
      {maps.length > 0 ? (
        <p className="mt-1 flex flex-wrap gap-x-4">
          {maps.slice(0, SHOWN).map((map) => (
            <Link key={map} className="prose-link" href={`/maps/${encodeMapName(map)}`}>
              {PK3_UPLOAD.open(map)}
            </Link>
          ))}
        </p>
      ) : null}
    </li>
  );
}
