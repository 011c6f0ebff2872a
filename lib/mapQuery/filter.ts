import type { AddressCodec } from "./addressFields.ts";
import type { Layer } from "./layers.ts";
import type { SqlValues } from "./sqlValues.ts";
import { EVENT_KINDS, type EventKind, type Table } from "./tables.ts";

/** The values of a set of filters by their keys; `valueIn` reads one of them. */
export type FilterValues = Readonly<Record<string, unknown>>;

/** Which rows a statement is about: filters with all that their SQL needs to know. */
export interface RowQuery {
  /** null: of every map; rounds alone can be asked for so. */
  map: string | null;
  /** What is missing narrows nothing. */
  filters: FilterValues;
  /** Players whose rows are left out, in the roles in which these filters name them. */
  except: FilterValues | null;
  /** The GUIDs of the players that filters name, by public id; an unknown player is not in it. */
  guids: ReadonlyMap<string, string>;
  /**
   * The heights of the named floor, game units: from `low` up to, not with, `high`; null where the
   * map has no such floor.
   */
  heights: { low: number; high: number } | null;
  /** Whose side the filter of sides is in rows of combat_engagement. */
  subject: "target" | "killer";
}

/** All rows there are. */
export const ALL_ROWS: RowQuery = {
  map: null,
  filters: {},
  except: null,
  guids: new Map(),
  heights: null,
  subject: "target",
};

/** What SQL of a filter is written with. */
export interface SqlContext extends SqlValues {
  query: RowQuery;
  /** The placeholder of the map's name. */
  map: string;
  /** The GUIDs of players; of an unknown one there is none. */
  findGuids(ids: readonly string[]): string[];
}

/**
 * Conditions that hold all at once; none: nothing is narrowed. A method, so that filters of all
 * values fit in one list.
 */
type Piece<Value> = {
  conditions(value: Value, context: SqlContext): readonly string[];
}["conditions"];
export type Pieces<Value> = { readonly [Name in Table]?: Piece<Value> };

/** Two sets of filters of which it is asked whether one event can match both. */
export interface Pair {
  sets: readonly [FilterValues, FilterValues];
  layer: Layer;
  /** `YYYY-MM-DD` */
  today: string;
}

/** How many of the rounds that match know what a filter asks. */
export interface KnownRounds {
  known: number;
  all: number;
}

/**
 * One condition that a question can put to a map: how an address writes it, what it is in words,
 * and which rows of the database match it. Everything else is a loop over the list of filters.
 */
export interface Filter<Key extends string, Value> {
  readonly key: Key;
  /** Its usual value; addresses and captions leave it out. */
  readonly neutral: Value;
  /** The value with which everything matches; if not given, the neutral one. */
  readonly open?: Value;
  /** Its name within a sentence: `weapon`. */
  readonly label: string;
  /**
   * The public ids of the players that it names, where it names any. Captions begin with such
   * filters, and a comparison with everyone else leaves their players out.
   */
  namedPlayers?(value: Value): readonly string[];
  /**
   * It leaves few rows and finding them is expensive: a statement that needs them twice keeps them.
   */
  readonly isSelective?: true;
  readonly address: AddressCodec<Value>;
  /** What a caption says of a value that is not neutral. */
  describe(value: Value, words: { getName(id: string): string }): string;
  /** SQL on the row's own day and round number: columns with their alias. */
  ofRound?(value: Value, row: RoundColumns, context: SqlContext): readonly string[];
  /**
   * SQL on what only rows of round know, with their alias; other rows are found by their round_id.
   */
  ofRoundRow?(value: Value, round: string, context: SqlContext): readonly string[];
  /** SQL for rows of other tables; those that are missing here do not know the filter. */
  readonly rows?: Pieces<Value>;
  /** SQL for the rows that a query leaves out by this filter. */
  readonly except?: Pieces<Value>;
  /**
   * Whether no event matches the filter in both sets. Asked only where the layer knows the filter.
   */
  keepsApart?(first: Value, second: Value, pair: Pair): boolean;
  /**
   * Where not every file tells what it asks: SQL on the rows of `round` that do, and what a note
   * says of them. Rates are counted against these rounds alone.
   */
  readonly knownIn?: { readonly round: string; note(rounds: KnownRounds): string };
}

/** A filter of a list of them: its values are anything. */
export type AnyFilter = Filter<string, unknown>;

interface RoundColumns {
  id: string;
  /** session_date */
  day: string;
}

/** One SQL for all kinds of events. */
export function onEvents<Value>(piece: Piece<Value>): { [Kind in EventKind]: Piece<Value> } {
  return Object.fromEntries(EVENT_KINDS.map((kind) => [kind, piece])) as {
    [Kind in EventKind]: Piece<Value>;
  };
}

/** A filter's value in a set; where the set does not have it, the one that matches everything. */
export function valueIn<Value>(filters: FilterValues, filter: Filter<string, Value>): Value {
  return filter.key in filters ? (filters[filter.key] as Value) : openValue(filter);
}

function openValue<Value>({ open, neutral }: Filter<string, Value>): Value {
  return open === undefined ? neutral : open;
}

const isSame = (first: unknown, second: unknown): boolean =>
  JSON.stringify(first) === JSON.stringify(second);

/** Whether a filter has its usual value in a set. */
export function isNeutral(filters: FilterValues, filter: AnyFilter): boolean {
  return isSame(filters[filter.key], filter.neutral);
}

/** Whether a filter narrows a set. */
export function narrows(filters: FilterValues, filter: AnyFilter): boolean {
  return !isSame(valueIn(filters, filter), openValue(filter));
}

/** Whether two lists, of which an empty one means anything, have nothing in common. */
export function haveNothingInCommon<T>(first: readonly T[], second: readonly T[]): boolean {
  return first.length > 0 && second.length > 0 && !first.some((value) => second.includes(value));
}

/** Whether two values, of which null means anything, differ. */
export function areDifferent<T>(first: T | null, second: T | null): boolean {
  return first !== null && second !== null && first !== second;
}
