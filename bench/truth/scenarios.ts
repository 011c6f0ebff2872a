/** How a season is made. Standard deviations are those of logarithms: 0 makes all alike. */
export interface Scenario {
  name: string;
  rounds: number;
  /** Players of one team. */
  teamSize: number;
  /** People among whom each round's players are drawn. */
  people: number;
  /** How often people turn up, how much they fight, and how often they are in crossfires beside that. */
  turnout: number;
  skill: number;
  habit: number;
  /** One player fights so many times as much as the others. */
  star?: number;
  /** How much pairs differ, each with an effect of its own on the chance of being in one crossfire. */
  effect: number;
}

const EQUAL = { turnout: 0, skill: 0, habit: 0 };
const KINDS: { name: string; kind: Pick<Scenario, "turnout" | "skill" | "habit" | "star"> }[] = [
  { name: "equal skill", kind: EQUAL },
  { name: "one star", kind: { ...EQUAL, star: 3 } },
  { name: "unlike habits", kind: { turnout: 0, skill: 0.4, habit: 0.4 } },
  { name: "frequent and rare pairs", kind: { turnout: 1.2, skill: 0.4, habit: 0.4 } },
];

/** Pairs' effects are mostly between half and twice. */
const EFFECT = 0.35;

/** Every kind of season with effects and without, of 60 and of 400 rounds, six and three a side. */
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
