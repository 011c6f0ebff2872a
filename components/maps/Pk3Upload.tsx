"use client";

import Link from "next/link";
import { useRef, useState } from "react";
import { formatBytes } from "#lib/format/format.ts";
import { usePk3Queue, type QueuedPk3 } from "./usePk3Queue.ts";

/** Drop pk3 files, or pick them; a row a file, with what its maps gave. */
export function Pk3Upload() {
  const { files, add } = usePk3Queue();
  const [isDragOver, setOver] = useState(false);
  const pick = useRef<HTMLInputElement>(null);
  return (
    <div>
      {/* Dropping is the pointer's way; the button inside is everybody's. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <section
        aria-label="Drop pk3 files here"
        data-testid="pk3-dropzone"
        className={`flex flex-col items-center gap-3 rounded-lg border border-dashed px-6 py-10 text-center ${isDragOver ? "border-heat bg-heat/10" : "border-line bg-panel"}`}
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
        <p className="text-base font-medium">Drop pk3 files here</p>
        <p className="max-w-md text-muted">
          They lie in the game's folder <span className="num">etmain</span>, of the server or of any
          player. Only maps and their pictures are read, nothing else is kept.
        </p>
        <button
          type="button"
          className="button button-strong"
          onClick={() => pick.current?.click()}
        >
          Choose files
        </button>
        <input
          ref={pick}
          type="file"
          multiple
          accept=".pk3"
          className="sr-only"
          aria-label="Pk3 files"
          tabIndex={-1}
          onChange={(event) => {
            add(Array.from(event.target.files ?? []));
            event.target.value = "";
          }}
        />
      </section>
      {files.length > 0 ? (
        <ol className="mt-4" aria-label="Pk3 files">
          {files.map((item) => (
            <Pk3Row key={item.id} item={item} />
          ))}
        </ol>
      ) : null}
    </div>
  );
}

function Pk3Row({ item: { file, state, share, lines, maps } }: { item: QueuedPk3 }) {
  return (
    <li className="border-b border-hairline py-2.5" data-testid="pk3-row" data-state={state}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="num min-w-0 break-all">
          {file.name} <span className="text-muted">{formatBytes(file.size)}</span>
        </p>
        <p className={state === "waiting" ? "text-muted" : ""} aria-live="polite">
          {state === "waiting"
            ? "waiting"
            : state === "sending"
              ? share < 1
                ? `sending, ${Math.floor(share * 100)}\u202f%`
                : "reading and drawing …"
              : null}
        </p>
      </div>
      {state === "sending" ? (
        <progress
          className="mt-2 block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-raised accent-heat [&::-moz-progress-bar]:bg-heat [&::-webkit-progress-bar]:bg-raised [&::-webkit-progress-value]:bg-heat"
          max={1}
          value={share}
          aria-label={`${file.name} sent`}
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
            <Link key={map} className="prose-link" href={`/maps/${encodeURIComponent(map)}`}>
              Open {map}
            </Link>
          ))}
        </p>
      ) : null}
    </li>
  );
}

/** More links than this are a list by themselves, which stands beneath. */
const SHOWN = 8;
