import { showInvisible } from "#lib/engagements/showInvisible.ts";
import type { ParsedFile, RefusedFile } from "./parseFile.ts";

/** A list longer than a screen helps no one; --json has all problems. */
const MOST_PROBLEMS_SHOWN = 20;
const LABEL_WIDTH = 14;

function describeComplete(complete: boolean | null): string {
  if (complete === null) return "unknown (no end mark, but nothing is missing)";
  return complete ? "yes" : "NO: the file is truncated";
}

function describeProblems({ problems, problemsNotListed = 0 }: ParsedFile): string[] {
  const shown = problems.slice(0, MOST_PROBLEMS_SHOWN);
  const lineWidth = Math.max(0, ...shown.map(({ line }) => String(line).length));
  const columnWidth = Math.max(0, ...shown.map(({ column }) => (column ?? "").length));
  const lines = shown.map(
    ({ line, column, reason }) =>
      `    line ${String(line).padStart(lineWidth)}  ${(column ?? "").padEnd(columnWidth)}  ${reason}`,
  );
  const more = problems.length + problemsNotListed - shown.length;
  if (more > 0)
    lines.push(
      `    and ${more} more; --json lists ${problemsNotListed > 0 ? `the first ${problems.length}` : "all of them"}`,
    );
  return lines;
}

/** A file's figures as lines to read. Invisible characters from the file are made visible. */
export function describeParsed(parsed: ParsedFile | RefusedFile): string {
  if ("refused" in parsed) return `${parsed.file}\n  REFUSED       ${parsed.message}`;
  const outcomes = Object.entries(parsed.outcomes)
    .toSorted(([, a], [, b]) => b - a)
    .map(([outcome, count]) => `${count} ${outcome}`);
  const problemCount = parsed.problems.length + (parsed.problemsNotListed ?? 0);
  const facts: [string, string][] = [
    ["map", `${showInvisible(parsed.map)}, round ${parsed.round}`],
    ["tracker", parsed.trackerVersion],
    ["complete", describeComplete(parsed.complete)],
    [
      "engagements",
      `${parsed.engagements}${outcomes.length > 0 ? ` (${outcomes.join(", ")})` : ""}`,
    ],
    ["dead targets", `${parsed.deadTargets} of them (left out of all figures on pages)`],
    ["kills", `${parsed.outcomes.killed ?? 0}`],
    ["escapes", `${parsed.outcomes.escaped ?? 0}`],
    [
      "crossfires",
      `${parsed.crossfires} (${parsed.crossfirePercent.toFixed(1)} % of engagements), ${parsed.crossfirePairs} pairs`,
    ],
    ["attackers", `${parsed.attackers}, total damage ${parsed.totalDamage}`],
    [
      "kill cells",
      `${parsed.killCells} (${parsed.axisKills} kills by Axis, ${parsed.alliesKills} by Allies)`,
    ],
    ["movement", `${parsed.traversal} traversal, ${parsed.combat} combat, ${parsed.escape} escape`],
    ["player tracks", `${parsed.playerTracks}`],
    ["problems", problemCount === 0 ? "none" : `${problemCount}`],
  ];
  return [
    parsed.file,
    ...facts.map(([label, value]) => `  ${label.padEnd(LABEL_WIDTH)}${value}`),
    ...describeProblems(parsed),
  ].join("\n");
}
