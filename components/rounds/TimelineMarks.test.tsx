import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { RosterEntry, RoundEngagement } from "#lib/roundView/shown.ts";
import { TimelineMarks } from "./TimelineMarks.tsx";
import { buildTimelineRows } from "./timelineRows.ts";

const ada = { id: "ada", name: "^1Ada" };
const bo = { id: "bo", name: "Bo" };
const entry = (player: typeof ada, team: "AXIS" | "ALLIES") => ({ player, team }) as RosterEntry;

const engagement = (id: number, outcome: "killed" | "escaped"): RoundEngagement => ({
  id,
  fileId: id,
  startMs: id * 1000,
  durationMs: 500,
  target: ada,
  targetTeam: "AXIS",
  outcome,
  totalDamage: 100,
  killer: outcome === "killed" ? bo : null,
  isCrossfire: id === 1,
  crossfireDelayMs: id === 1 ? 120 : null,
  end: { x: 0, y: 0, z: 0 },
  distance: 0,
  attackers: [{ team: "ALLIES", gotKill: outcome === "killed" } as never],
});

test("the timeline has a bar for each engagement in its target's row, and a mark for each kill in the killer's", () => {
  const players = [entry(bo, "ALLIES"), entry(ada, "AXIS"), entry({ id: "c", name: "C" }, "AXIS")];
  const rows = buildTimelineRows(players, [engagement(1, "killed"), engagement(2, "escaped")]);
  expect(rows.map(({ player, bars, kills }) => [player.name, bars.length, kills])).toEqual([
    ["^1Ada", 2, []],
    ["Bo", 0, [1500]],
  ]);
  const html = renderToStaticMarkup(<TimelineMarks roundId={7} durationMs={10_000} rows={rows} />);
  // Numbers and their units are not separated at the end of a line.
  const links = [...html.matchAll(/<a [^>]*>/g)].map(([link]) => link.replaceAll(/\s/g, " "));
  expect(links).toHaveLength(2);
  expect(links[0]).toContain('href="/rounds/7?engagement=1#engagement-1"');
  expect(links[0]).toContain("Ada was killed by Bo, 1 attacker, 0.5 s, crossfire within 120 ms");
  expect(links[1]).toContain("Ada escaped, 1 attacker, 0.5 s");
  expect([...html.matchAll(/<line /g)]).toHaveLength(1);
});
