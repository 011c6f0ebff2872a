/** How a season is simulated. Standard deviations are of logarithms: 0 makes all values equal. */
export interface Scenario {
  name: string;
  rounds: number;
  /** Players per team. */
  teamSize: number;
  /** The number of people that each round's players are drawn from. */
  people: number;
  /** Spread of how often people play, how much they fight, and their extra share of crossfires. */
  turnout: number;
  skill: number;
  habit: number;
  /** One player fights this many times as much as the others. */
  star?: number;
  /** Spread of the pairs' effects. Each effect changes the pair's chance of sharing a crossfire. */
  effect: number;
}

const EQUAL = { turnout: 0, skill: 0, habit: 0 };
const KINDS: { name: string; kind: Pick<Scenario, "turnout" | "skill" | "habit" | "star"> }[] = [
  { name: "equal skill", kind: EQUAL },
  { name: "one star", kind: { ...EQUAL, star: 3 } },
  { name: "unlike habits", kind: { turnout: 0, skill: 0.4, habit: 0.4 } },
  { name: "frequent and rare pairs", kind: { turnout: 1.2, skill: 0.4, habit: 0.4 } },
];

/** The pairs' effects are mostly between 0.5 and 2. */
const EFFECT = 0.35;

/** Every kind of season: with and without effects, 60 and 400 rounds, 6 and 3 players per side. */
export const SCENARIOS: readonly Scenario[] = [6, 3].flatMap((teamSize) =>
  [60, 400].flatMap((rounds) =>
    [EFFECT, 0].flatMap((effect) =>
      KINDS.map(({ name, kind }): Scenario => {
        const people = kind.turnout > 0 ? 5 * teamSize : teamSize === 6 ? 20 : 10;
        return {
          ...kind,
          name: `${teamSize}v${teamSize}, ${rounds} rounds, ${name}${effect === 0 ? ", no effect" : ""}`,
          rounds,
          teamSize,
          people,
          effect,
        };
      }),
    ),
  ),
);
