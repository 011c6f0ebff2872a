"use client";

import { MAP_STAGE } from "./mapStage.copy.ts";

const STEP = 1.6;

interface ZoomButtonsProps {
  scale: number;
  zoomBy: (factor: number) => void;
  reset: () => void;
}

export function ZoomButtons({ scale, zoomBy, reset }: ZoomButtonsProps) {
  const buttons = [
    { label: MAP_STAGE.zoomIn, sign: "+", act: () => zoomBy(STEP), off: false },
    { label: MAP_STAGE.zoomOut, sign: "−", act: () => zoomBy(1 / STEP), off: scale <= 1 },
    { label: MAP_STAGE.showAll, sign: "⤢", act: reset, off: scale <= 1 },
  ];
  return (
    <div
      className={[
        "no-print absolute bottom-3 right-3 flex flex-col overflow-hidden",
        "rounded-[5px] border border-line bg-panel/90",
      ].join(" ")}
    >
      {buttons.map(({ label, sign, act, off }) => (
        <button
          key={label}
          type="button"
          aria-label={label}
          title={label}
          disabled={off}
          onClick={act}
          className="h-8 w-8 border-line not-first:border-t hover:bg-raised disabled:text-faint"
        >
          {sign}
        </button>
      ))}
    </div>
  );
}
