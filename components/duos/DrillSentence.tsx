import type { ReactNode } from "react";
import { MUCH_TIME_ROUNDS, type Drill } from "#lib/analytics/duo/chooseDrill.ts";
import type { LiftOver } from "#lib/analytics/lift/liftOver.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import { formatQuantity, formatExpected, formatLift, formatLiftRange } from "#lib/format/format.ts";

const sure = ({ lift, lower, upper }: LiftOver): string =>
  `${formatLift(lift)} times (90 % interval ${formatLiftRange(lower, upper)})`;

/** What to practise, in one sentence with its uncertainty, or why that cannot be said. @param link to a map's engagements */
export function DrillSentence({
  drill,
  link,
}: {
  drill: Drill;
  link: (map: string, words: string) => ReactNode;
}) {
  switch (drill.kind) {
    case "below": {
      const { map } = drill;
      return (
        <>
          Drill {link(map.name, mapTitle(map.name))}: in {formatQuantity(map.rounds, "round")} there
          they caught enemies together only {sure(map)} as often as chance would have it,{" "}
          {formatQuantity(map.observed, "time")} where chance gives {formatExpected(map.expected)}.
        </>
      );
    }
    case "weaker": {
      const { map, otherMaps } = drill;
      return (
        <>
          Drill {link(map.name, mapTitle(map.name))}: in {formatQuantity(map.rounds, "round")} there
          they caught enemies together {sure(map)} as often as chance would have it, on their other
          maps {sure(otherMaps)}.
        </>
      );
    }
    case "above": {
      const { map, mapCount } = drill;
      return (
        <>
          Nothing to drill: on {mapCount === 1 ? "the one map" : `all ${mapCount} maps`} with{" "}
          {MUCH_TIME_ROUNDS} or more rounds together they surely caught enemies together more often
          than chance would have it{mapCount === 1 ? "" : ", and none surely lies below the others"}
          . {mapCount === 1 ? "It is" : "The lowest is"} {link(map.name, mapTitle(map.name))},{" "}
          {sure(map)} as often, in {formatQuantity(map.rounds, "round")}.
        </>
      );
    }
    case "unsure": {
      const { map, mapCount } = drill;
      return (
        <>
          Nothing to drill can be told yet: on{" "}
          {mapCount === 1 ? "the one map" : `none of the ${mapCount} maps`} with {MUCH_TIME_ROUNDS}{" "}
          or more rounds together{" "}
          {mapCount === 1
            ? "the data cannot tell their lift from chance"
            : "does their lift surely lie below chance or below their other maps"}
          . The lowest so far is {link(map.name, mapTitle(map.name))}, {sure(map)} as often as
          chance would have it, in {formatQuantity(map.rounds, "round")}.
        </>
      );
    }
    case "short":
      return (
        <>
          Too little was played to say what to drill: that takes {MUCH_TIME_ROUNDS} rounds together
          on one map
          {drill.most === null ? (
            ""
          ) : (
            <>
              , and a few crossfires to be expected there; the most so far are{" "}
              {formatQuantity(drill.most.rounds, "round")} on{" "}
              {link(drill.most.name, mapTitle(drill.most.name))}
            </>
          )}
          .
        </>
      );
    default:
      throw new Error("An unknown kind of advice.");
  }
}
