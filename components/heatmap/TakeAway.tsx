"use client";

import { useState } from "react";
import { TAKE_AWAY } from "./heatmap.copy.ts";

interface TakeAwayProps {
  csvHref: string;
  jsonHref: string;
  hasTable: boolean;
  onSave: () => Promise<void>;
  isFull: boolean;
  onFullScreen: () => void;
}

/** Link, downloads, the table, and full screen. */
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
        {TAKE_AWAY.png}
      </button>
      <a className="button" href={csvHref} download>
        {TAKE_AWAY.csv}
      </a>
      <a className="button" href={jsonHref}>
        {TAKE_AWAY.json}
      </a>
      {hasTable && !isFull ? (
        <a className="button" href="#cells">
          {TAKE_AWAY.table}
        </a>
      ) : null}
      <button type="button" className="button" onClick={onFullScreen}>
        {isFull ? TAKE_AWAY.exitFullScreen : TAKE_AWAY.fullScreen}
      </button>
    </div>
  );
}

function CopyLink() {
  const [label, setLabel] = useState<string>(TAKE_AWAY.copy);
  return (
    <button
      type="button"
      className="button button-strong"
      onBlur={() => setLabel(TAKE_AWAY.copy)}
      onClick={() =>
        void navigator.clipboard.writeText(window.location.href).then(
          () => setLabel(TAKE_AWAY.copied),
          () => setLabel(TAKE_AWAY.copyFailed),
        )
      }
    >
      {label}
    </button>
  );
}
