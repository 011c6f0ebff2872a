"use client";

import { REPLAY } from "./replay.copy.ts";
import { useEffect, useState } from "react";
import type { RoundReplay } from "#lib/analytics/replay/types.ts";
import type { MapScene } from "#lib/mapView/mapView.ts";
import { ReplayPlayer } from "./ReplayPlayer.tsx";

interface ReplayProps {
  round: number;
  chosen: number | null;
  plays: boolean;
  close: () => void;
  onTime: (share: number) => void;
}

/** The map as the API returns it, with the area where players walked as `ground`. */
type AnsweredScene = Omit<MapScene, "walked"> & { ground: MapScene["walked"] };

const toScene = ({ ground, ...scene }: AnsweredScene): MapScene => ({ ...scene, walked: ground });

type Answer =
  | { state: "asking" }
  | { state: "failed" }
  | { state: "here"; scene: MapScene; replay: RoundReplay };

/** Loads a round's replay once and plays it. */
export default function Replay(props: ReplayProps) {
  const [tries, setTries] = useState(0);
  return <AskedReplay key={tries} {...props} retry={() => setTries(tries + 1)} />;
}

function AskedReplay({
  round,
  chosen,
  plays,
  close,
  onTime,
  retry,
}: ReplayProps & { retry: () => void }) {
  const [answer, setAnswer] = useState<Answer>({ state: "asking" });
  useEffect(() => {
    const stop = new AbortController();
    const ask = async (): Promise<void> => {
      const found = await fetch(`/api/v1/rounds/${round}/replay`, { signal: stop.signal }).catch(
        () => null,
      );
      const current =
        found?.ok === true
          ? await (found.json() as Promise<{ scene: AnsweredScene; replay: RoundReplay }>).catch(
              () => null,
            )
          : null;
      if (!stop.signal.aborted)
        setAnswer(
          current === null
            ? { state: "failed" }
            : { state: "here", scene: toScene(current.scene), replay: current.replay },
        );
    };
    void ask();
    return () => stop.abort();
  }, [round]);
  if (answer.state === "asking")
    return (
      <p className="text-muted" aria-busy="true">
        {REPLAY.loading}
      </p>
    );
  if (answer.state === "failed")
    return (
      <p role="alert">
        <span className="text-bad">{REPLAY.failed}</span>{" "}
        <button type="button" className="prose-link" onClick={retry}>
          {REPLAY.retry}
        </button>
      </p>
    );
  return (
    <ReplayPlayer
      scene={answer.scene}
      replay={answer.replay}
      chosen={chosen}
      plays={plays}
      close={close}
      onTime={onTime}
    />
  );
}
