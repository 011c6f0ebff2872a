import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Drill } from "#lib/analytics/duo/chooseDrill.ts";
import type { PairPart } from "#lib/analytics/duo/summarizePair.ts";
import { DrillSentence } from "./DrillSentence.tsx";

const map = (lift: number, lower: number, upper: number): PairPart => ({
  name: "radar",
  lift,
  lower,
  upper,
  observed: 20,
  expected: 12,
  rounds: 14,
  crossfires: 20,
  kills: 9,
  killRate: null,
  damage: 1000,
  delaysMs: [],
  medianDelayMs: null,
});
const renderSentence = (drill: Drill): string =>
  renderToStaticMarkup(<DrillSentence drill={drill} link={(_, words) => words} />);

test.each<[string, Drill, RegExp, RegExp]>([
  [
    "below",
    { kind: "below", map: map(0.5, 0.3, 0.8) },
    /^Drill .*20 crossfires with 12\S* expected, clearly fewer: part ratio 0\.50 \(90 % interval 0\.30–0\.80\)/,
    /Nothing/,
  ],
  [
    "weaker than elsewhere",
    { kind: "weaker", map: map(0.9, 0.7, 1.1), otherMaps: map(1.6, 1.3, 1.9) },
    /^Drill .*clearly less than on their other maps: part ratio 0\.90 .*, elsewhere part ratio 1\.60/,
    /Nothing|unclear/,
  ],
  [
    "the one map above",
    { kind: "above", map: map(1.9, 1.5, 2.4), mapCount: 1 },
    /^Nothing stands out to drill: on the one map .*clearly more crossfires than expected/,
    /unclear|Too early/,
  ],
  [
    "every map above",
    { kind: "above", map: map(1.9, 1.04, 2.4), mapCount: 3 },
    /on all 3 maps .*clearly more .*The lowest is .*1\.04–2\.40/,
    /unclear|Too early/,
  ],
  [
    "the one map unclear",
    { kind: "unsure", map: map(1.2, 0.9, 1.6), mapCount: 1 },
    /the one map .*it is unclear whether/,
    /clearly/,
  ],
  [
    "no map clear",
    { kind: "unsure", map: map(1.2, 0.9, 1.6), mapCount: 2 },
    /none of the 2 maps .*clearly fewer crossfires than expected or than on their other maps/,
    /unclear/,
  ],
  ["nothing played", { kind: "short", most: null }, /^Not enough data yet/, /The most so far/],
])("the advice on what to drill: %s", (_, drill, says, never) => {
  expect(renderSentence(drill)).toMatch(says);
  expect(renderSentence(drill)).not.toMatch(never);
  expect(renderSentence(drill)).not.toMatch(/\blift\b|times as often/);
});
