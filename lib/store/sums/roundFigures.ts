import { BOTS_ONLY } from "#lib/mapQuery/filters/bots.ts";
import {
  QUALITY_KINDS,
  QUALITY_KIND_NAMES,
  READ_BEFORE,
  type QualityKind,
} from "./qualityKinds.ts";

/** SQL on a row of `round`, with `has_killers` for whether a place of a killer is known. */
const FIGURES = {
  rounds: "1",
  playedMs: "duration_ms",
  killerRounds: "(kill_count = 0 OR has_killers)::int",
  killerMs: "CASE WHEN kill_count = 0 OR has_killers THEN duration_ms ELSE 0 END",
  trackRounds: "has_tracks::int",
  trackMs: "CASE WHEN has_tracks THEN duration_ms ELSE 0 END",
  engagements: "engagement_count",
  unplacedDeaths: "unplaced_deaths",
} as const;

type Plain = keyof typeof FIGURES;
const KINDS = QUALITY_KIND_NAMES.filter((kind) => kind !== READ_BEFORE);

/** SQL: the amount of a kind in a row that it applies to; "1" if only rounds are counted. */
const amountOf = (kind: QualityKind): string => {
  const facts: { when: string; amount?: string } = QUALITY_KINDS[kind];
  return facts.amount ?? "1";
};

/**
 * The position of each figure as x in layer `round` of the sums, and its SQL. A new figure goes to a
 * new position, and `rebuild` brings it to older rounds.
 */
const POSITIONS: readonly (readonly [position: number, sql: string])[] = [
  ...Object.values(FIGURES).map((sql, index) => [index, sql] as const),
  ...KINDS.flatMap((kind) => [
    [positionOf(kind), `(${QUALITY_KINDS[kind].when})::int`] as const,
    [
      positionOf(kind) + 1,
      `CASE WHEN ${QUALITY_KINDS[kind].when} THEN ${amountOf(kind)} END`,
    ] as const,
  ]),
];

/** The rounds of a kind of quality, followed by their amount. */
function positionOf(kind: QualityKind): number {
  return 100 + 2 * QUALITY_KIND_NAMES.indexOf(kind);
}

/** From here on, x is 1000 and the version of the parser: the rounds that it read. */
const PARSERS_FROM = 1000;

/** The figures of one set of rounds. */
export interface RoundFigures extends Record<Plain, number> {
  /** Rounds to which a kind of quality applies, and their amount. READ_BEFORE is not one of them. */
  quality: ReadonlyMap<QualityKind, { rounds: number; amount: number }>;
  /** How many rounds each version of the parser read. */
  parsers: ReadonlyMap<number, number>;
}

/** SQL: the figures of a row of `round` as rows (x, value); those that are 0 are left out. */
export const SELECT_ROUND_FIGURES = `
  SELECT x, value
    FROM unnest(ARRAY[${POSITIONS.map(([position]) => position).join(", ")}, ${PARSERS_FROM} + parser_version],
                ARRAY[${POSITIONS.map(([, sql]) => sql).join(", ")}, 1]) AS figure (x, value)
   WHERE value <> 0`;

/** SQL on a row of `round`: whose fights its own figures belong to. See Among. */
export const AMONG_OF_ROUND = `
  CASE WHEN round.bot_count = 0 THEN 'people' WHEN ${BOTS_ONLY} THEN 'bots' ELSE 'both' END`;

/** Reads the figures from summed cells of layer `round`. */
export function toRoundFigures(cells: Iterable<{ x: number; axis: number }>): RoundFigures {
  const values = new Map([...cells].map(({ x, axis }) => [x, axis]));
  const valueAt = (position: number): number => values.get(position) ?? 0;
  const plain = Object.keys(FIGURES).map((name, index) => [name, valueAt(index)] as const);
  return {
    ...(Object.fromEntries(plain) as Record<Plain, number>),
    quality: new Map(
      KINDS.map((kind) => [
        kind,
        { rounds: valueAt(positionOf(kind)), amount: valueAt(positionOf(kind) + 1) },
      ]),
    ),
    parsers: new Map(
      [...values].flatMap(([x, value]) =>
        x < PARSERS_FROM ? [] : [[x - PARSERS_FROM, value] as const],
      ),
    ),
  };
}

/** How many rounds a version of the parser before this one read. */
export function countReadBefore(
  { parsers }: Pick<RoundFigures, "parsers">,
  version: number,
): number {
  return [...parsers].reduce((sum, [read, count]) => (read < version ? sum + count : sum), 0);
}
