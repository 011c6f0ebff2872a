import type { ReactNode } from "react";
import { MUCH_TIME_ROUNDS, type Drill } from "#lib/analytics/duo/chooseDrill.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import { DRILL } from "./duo.copy.ts";

/**
 * What to practise, in one sentence with its uncertainty, or why that is unknown. @param link to a
 * map's engagements
 */
export function DrillSentence({
  drill,
  link,
}: {
  drill: Drill;
  link: (map: string, words: string) => ReactNode;
}) {
  const around = ({ before, after }: { before: string; after: string }, map: string) => (
    <>
      {before}
      {link(map, mapTitle(map))}
      {after}
    </>
  );
  switch (drill.kind) {
    case "below":
      return around(DRILL.below(drill.map), drill.map.name);
    case "weaker":
      return around(DRILL.weaker(drill.map, drill.otherMaps), drill.map.name);
    case "above":
      return around(DRILL.above(drill.map, drill.mapCount, MUCH_TIME_ROUNDS), drill.map.name);
    case "unsure":
      return around(DRILL.unsure(drill.map, drill.mapCount, MUCH_TIME_ROUNDS), drill.map.name);
    case "short":
      return (
        <>
          {DRILL.short(MUCH_TIME_ROUNDS)}
          {drill.most === null ? null : around(DRILL.shortMost(drill.most.rounds), drill.most.name)}
          .
        </>
      );
    default: {
      const unknown: never = drill;
      throw new Error(`Unknown advice: ${JSON.stringify(unknown)}`);
    }
  }
}
