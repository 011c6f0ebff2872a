"use client";

import { useState } from "react";

interface TakeAwayProps {
  csvHref: string;
  jsonHref: string;
  hasTable: boolean;
  onSave: () => Promise<void>;
  isFull: boolean;
  onFullScreen: () => void;
}

/** What can be done with the picture: link, PNG, CSV, JSON, its table, the whole screen. */
export function TakeAway({
  csvHref,
  jsonHref,
  hasTable,
  onSave,
  isFull,
  onFullScreen,
}: TakeAwayProps) {
  return (
    <div className="no-print flex flex-wrap gap-2">
      <CopyLink />
      <button type="button" className="button" onClick={() => void onSave()}>
        PNG
      </button>
      <a className="button" href={csvHref} download>
        CSV
      </a>
      <a className="button" href={jsonHref}>
        JSON
      </a>
      {hasTable && !isFull ? (
        <a className="button" href="#cells">
          Table
        </a>
      ) : null}
      <button type="button" className="button" onClick={onFullScreen}>
        {isFull ? "Leave full screen" : "Full screen"}
      </button>
    </div>
  );
}

function CopyLink() {
  const [label, setLabel] = useState("Copy link");
  return (
    <button
      type="button"
      className="button button-strong"
      onBlur={() => setLabel("Copy link")}
      onClick={() =>
        void navigator.clipboard.writeText(window.location.href).then(
          () => setLabel("Copied"),
          () => setLabel("Copy it from the address bar"),
        )
      }
    >
      {label}
    </button>
  );
}
