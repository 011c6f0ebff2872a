import { findDeadTargets } from "#lib/analytics/deadTargets/findDeadTargets.ts";
import type {
  CombatPosition,
  EngagementFile,
  Engagement,
  Place,
  PlayerGuid,
} from "#lib/engagements/types.ts";

/** A round as a test knows it: its file, and when the import says it was played. */
export interface TallyRound {
  file: EngagementFile;
  playedAt: Date;
}

export type TallyRow = Record<string, number | string | null>;
/** Column sums of one table, by key. */
export type Tally = Map<string, TallyRow>;

type Fact = readonly [key: string, column: string, amount: number];

const DIED = new Set<string>(["killed", "selfkill", "fallen", "world", "teamkill"]);
const isLasting = (guid: string): boolean => guid.length === 32 && !/[^0-9a-f]/i.test(guid);

/**
 * What the lifetime tables must contain after these rounds. The parsed rows become one long list of
 * single facts, which are then added up. This shares neither code nor method with the import, so it
 * is an independent check.
 */
export function tallyRounds(
  rounds: readonly TallyRound[],
): Record<"players" | "pairs" | "kills" | "movement", Tally> {
  return {
    players: withAverages(
      tally(
        rounds.flatMap(({ file }) => playerFacts(file)),
        isLasting,
      ),
      {
        avg_crossfire_delay_ms: ["crossfire_delay_sum_ms", "crossfire_delay_count", 1],
        avg_escape_distance: ["escape_distance_tenths", "escape_count", 10],
        avg_engagement_duration_ms: ["engagement_duration_sum_ms", "times_targeted", 1],
      },
    ),
    pairs: withAverages(pairsWithCrossfires(rounds), {
      avg_delay_ms: ["delay_sum_ms", "delay_count", 1],
    }),
    kills: tally(rounds.flatMap(({ file }) => killFacts(file))),
    movement: tally(rounds.flatMap(({ file }) => movementFacts(file))),
  };
}

function tally(facts: readonly Fact[], keep: (key: string) => boolean = () => true): Tally {
  const rows: Tally = new Map();
  for (const [key, column, amount] of facts) {
    if (!keep(key)) continue;
    const row = rows.get(key) ?? {};
    row[column] = Number(row[column] ?? 0) + amount;
    rows.set(key, row);
  }
  return rows;
}

function withAverages(
  rows: Tally,
  averages: Record<string, [sum: string, count: string, unit: number]>,
): Tally {
  for (const row of rows.values()) {
    for (const [column, [sum, count, unit]] of Object.entries(averages)) {
      const times = Number(row[count] ?? 0);
      row[column] = times === 0 ? null : Number(row[sum] ?? 0) / (unit * times);
    }
  }
  return rows;
}

const isFocused = (e: Engagement): boolean => e.numAttackers >= 2 || e.attackers.length >= 2;
const hasAttacker = (e: Engagement): boolean => e.numAttackers + e.attackers.length > 0;
const isSolo = (e: Engagement): boolean => e.attackers.length === 1 && e.numAttackers <= 1;
const sides = (e: Engagement): PlayerGuid[] =>
  e.attackers.filter((a) => a.team !== e.targetTeam).map((a) => a.guid);
const marked = (e: Engagement): PlayerGuid[] =>
  e.isCrossfire ? [...new Set(e.crossfireParticipants)] : [];
const crossfirers = (e: Engagement): PlayerGuid[] =>
  e.isCrossfire
    ? [...new Set(sides(e))].filter((guid) => e.crossfireParticipants.includes(guid))
    : [];

/** Every player named in the file, with the teams they were seen on or fought against. */
function collectTeams(file: EngagementFile): Map<string, Set<string>> {
  const seen = new Map<string, Set<string>>();
  const rows: [string, string][] = [
    ...file.engagements.map((e): [string, string] => [e.targetGuid, e.targetTeam]),
    ...file.engagements.flatMap((e) => e.attackers.map((a): [string, string] => [a.guid, a.team])),
    ...file.combatPositions.flatMap(({ attacker: a, victim: v }): [string, string][] => [
      [v.guid, v.team],
      ...(a === null ? [] : [[a.guid, a.team] as [string, string]]),
    ]),
    ...file.tracks.map((t): [string, string] => [t.guid, t.team]),
    ...(file.roster ?? []).map((r): [string, string] => [r.guid, r.team]),
  ];
  for (const [guid, team] of rows) seen.set(guid, (seen.get(guid) ?? new Set()).add(team));
  const onlyMarked = file.engagements.flatMap((e) =>
    marked(e)
      .filter((guid) => !seen.has(guid))
      .map((guid) => [guid, e.targetTeam === "AXIS" ? "ALLIES" : "AXIS"] as const),
  );
  for (const [guid, team] of onlyMarked) seen.set(guid, (seen.get(guid) ?? new Set()).add(team));
  return seen;
}

/** Whether an engagement has a dead target has a test of its own (findDeadTargets.test.ts). */
function fought(file: EngagementFile): Engagement[] {
  const dead = findDeadTargets(file);
  return file.engagements.filter((_, index) => !dead.has(index));
}

function playerFacts(file: EngagementFile): Fact[] {
  const named = collectTeams(file);
  const facts: Fact[] = [...named.keys()].map((guid): Fact => [guid, "rounds_played", 1]);
  for (const e of fought(file)) {
    const word = isFocused(e) ? "focus" : hasAttacker(e) ? "solo" : null;
    const ended = e.outcome === "escaped" ? "escapes" : DIED.has(e.outcome) ? "deaths" : null;
    facts.push(
      [e.targetGuid, "times_targeted", 1],
      [e.targetGuid, "times_focused", word === "focus" ? 1 : 0],
      [e.targetGuid, "solo_targeted", word === "solo" ? 1 : 0],
      [e.targetGuid, "engagement_duration_sum_ms", e.duration],
      [e.targetGuid, "total_damage_taken", e.totalDamage],
    );
    if (ended !== null && word !== null) facts.push([e.targetGuid, `${word}_${ended}`, 1]);
    if (ended === "escapes" && e.distanceTraveled >= 0 && e.distanceTraveled < 9999) {
      facts.push(
        [e.targetGuid, "escape_count", 1],
        [e.targetGuid, "escape_distance_tenths", Number((e.distanceTraveled * 10).toFixed(0))],
      );
    }
    for (const a of e.attackers) {
      if (a.team !== e.targetTeam) facts.push([a.guid, "damage_given", a.damage]);
      if (isSolo(e))
        facts.push([a.guid, "solo_engagements", 1], [a.guid, "solo_kills", Number(a.gotKill)]);
    }
    for (const guid of marked(e)) {
      const own = e.attackers.filter((a) => a.guid === guid);
      facts.push(
        [guid, "crossfire_participations", 1],
        [guid, "crossfire_kills", Number(e.outcome === "killed")],
        [guid, "crossfire_damage", own.reduce((sum, a) => sum + a.damage, 0)],
        [guid, "crossfire_final_blows", Number(own.some((a) => a.gotKill))],
        [guid, "crossfire_delay_sum_ms", e.crossfireDelay ?? 0],
        [guid, "crossfire_delay_count", Number(e.crossfireDelay !== null)],
      );
    }
  }
  return [...facts, ...fragFacts(file)];
}

interface Death {
  row: CombatPosition | null;
  engagement: Engagement | null;
}

/**
 * Every death once. Each row of COMBAT_POSITIONS takes the nearest engagement of its victim, the
 * nearest two first.
 */
function listDeaths(file: EngagementFile): Death[] {
  const ended = new Set(file.engagements.filter(({ outcome }) => DIED.has(outcome)));
  const rows = new Set(file.combatPositions);
  const near = file.combatPositions
    .flatMap((row) =>
      [...ended]
        .filter(({ targetGuid }) => targetGuid === row.victim.guid)
        .map((engagement) => ({ row, engagement, gap: Math.abs(row.time - engagement.endTime) })),
    )
    .filter(({ gap }) => gap <= 250)
    .sort((a, b) => a.gap - b.gap);
  const deaths: Death[] = [];
  for (const { row, engagement } of near) {
    if (!ended.has(engagement) || !rows.has(row)) continue;
    ended.delete(engagement);
    rows.delete(row);
    deaths.push({ row, engagement });
  }
  return [
    ...deaths,
    ...[...rows].map((row) => ({ row, engagement: null })),
    ...[...ended].map((engagement) => ({ row: null, engagement })),
  ];
}

/** Kills and deaths: each row of COMBAT_POSITIONS, and each death that has no such row. */
function fragFacts(file: EngagementFile): Fact[] {
  const facts: Fact[] = [];
  for (const { event, attacker, victim } of file.combatPositions) {
    facts.push([victim.guid, "deaths", 1]);
    if (
      event === "kill" &&
      attacker !== null &&
      attacker.team !== victim.team &&
      attacker.guid !== victim.guid
    )
      facts.push([attacker.guid, "kills", 1]);
  }
  const teams = collectTeams(file);
  for (const { row, engagement: e } of listDeaths(file)) {
    if (row !== null || e === null) continue;
    facts.push([e.targetGuid, "deaths", 1]);
    const killer = e.killerGuid;
    if (killer === null || killer === e.targetGuid || e.outcome !== "killed") continue;
    const listed = e.attackers.find((a) => a.guid === killer)?.team;
    const isEnemy =
      listed === undefined
        ? teams.has(killer) && !teams.get(killer)?.has(e.targetTeam)
        : listed !== e.targetTeam;
    if (isEnemy) facts.push([killer, "kills", 1]);
  }
  return facts;
}

/** Every pair's crossfires, and the rounds of pairs that have one. */
function pairsWithCrossfires(rounds: readonly TallyRound[]): Tally {
  const crossfires = tally(
    rounds.flatMap(({ file }) =>
      fought(file).flatMap((e) => pairFacts(e, file.header.crossfireWindowMs ?? 1000)),
    ),
  );
  for (const { file, playedAt } of rounds) {
    const people = [...collectTeams(file)];
    for (const [player1, teams1] of people) {
      for (const [player2, teams2] of people) {
        const row = crossfires.get(`${player1}|${player2}`);
        const together = ["AXIS", "ALLIES"].some((team) => teams1.has(team) && teams2.has(team));
        if (row === undefined || !together) continue;
        const when = playedAt.toISOString();
        row.games_together = Number(row.games_together ?? 0) + 1;
        if (row.first_played === undefined || String(row.first_played) > when)
          row.first_played = when;
        if (row.last_played === undefined || String(row.last_played) < when) row.last_played = when;
      }
    }
  }
  return crossfires;
}

function pairFacts(e: Engagement, windowMs: number): Fact[] {
  const facts: Fact[] = [];
  for (const guid1 of crossfirers(e)) {
    for (const guid2 of crossfirers(e)) {
      if (!(guid1 < guid2) || !isLasting(guid1) || !isLasting(guid2)) continue;
      const own = (guid: string): Engagement["attackers"] =>
        e.attackers.filter((a) => a.guid === guid);
      const times = (guid: string): number[] =>
        own(guid).flatMap((a) => a.hitTimes ?? [a.firstHit, a.lastHit]);
      const gap = Math.min(
        ...times(guid1).flatMap((a) => times(guid2).map((b) => Math.abs(a - b))),
      );
      const exact = [...own(guid1), ...own(guid2)].every((a) => a.hitTimes !== null);
      if (exact && gap > windowMs) continue;
      const key = `${guid1}|${guid2}`;
      const damage = [...own(guid1), ...own(guid2)].reduce((sum, a) => sum + a.damage, 0);
      facts.push(
        [key, "crossfire_count", 1],
        [key, "crossfire_kills", Number(e.outcome === "killed")],
        [key, "total_combined_damage", damage],
        [key, "delay_sum_ms", gap],
        [key, "delay_count", 1],
      );
    }
  }
  return facts;
}

function killFacts(file: EngagementFile): Fact[] {
  const { header, killCells } = file;
  const key = (x: number, y: number): string => [header.map, x, y, header.gridSize].join("|");
  const cellFacts = killCells.flatMap(({ gridX, gridY, axisKills, alliesKills }): Fact[] =>
    axisKills + alliesKills === 0
      ? []
      : [
          [key(gridX, gridY), "axis_kills", axisKills],
          [key(gridX, gridY), "allies_kills", alliesKills],
          [key(gridX, gridY), "total_kills", axisKills + alliesKills],
        ],
  );
  const isKnown = ({ x, y, z }: Place): boolean => x !== 0 || y !== 0 || z !== 0;
  const deathFacts = listDeaths(file)
    .map(({ row, engagement }) => ({
      team: row?.victim.team ?? engagement?.targetTeam,
      place: [engagement?.end, row?.victim].find((place) => place && isKnown(place)),
    }))
    .flatMap(({ team, place }): Fact[] => {
      if (place === undefined || team === "SPEC") return [];
      const { x, y } = place;
      const cell = key(Math.floor(x / header.gridSize), Math.floor(y / header.gridSize));
      return [
        [cell, "total_deaths", 1],
        [cell, team === "AXIS" ? "axis_deaths" : "allies_deaths", 1],
      ];
    });
  return [...cellFacts, ...deathFacts];
}

function movementFacts({ header, movementCells }: EngagementFile): Fact[] {
  return movementCells
    .filter(({ traversal, combat, escape }) => traversal + combat + escape > 0)
    .flatMap((cell): Fact[] => {
      const key = [header.map, cell.gridX, cell.gridY, header.gridSize].join("|");
      return [
        [key, "traversal_count", cell.traversal],
        [key, "combat_count", cell.combat],
        [key, "escape_count", cell.escape],
      ];
    });
}
