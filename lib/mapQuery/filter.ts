import type { AddressCodec } from "./addressFields.ts";
import type { Layer } from "./layers.ts";
import type { SqlValues } from "./sqlValues.ts";
import { EVENT_KINDS, type EventKind, type Table } from "./tables.ts";

/** The values of a set of filters by their keys; `valueIn` reads one of them. */
export type FilterValues = Readonly<Record<string, unknown>>;

/** Which rows a statement is about: filters with everything that their SQL needs. */
export interface RowQuery {
  /** null means every map, which is possible only for rounds. */
  map: string | null;
  /** A missing filter narrows nothing. */
  filters: FilterValues;
  /** Players whose rows are left out, in the roles in which these filters name them. */
  except: FilterValues | null;
  /** The GUIDs of the players that filters name, by public id. Unknown players are missing. */
  guids: ReadonlyMap<string, string>;
  /**
   * The heights of the named floor, game units: from `low` up to but not including `high`; null if
   * the map has no such floor.
   */
  heights: { low: number; high: number } | null;
  /**
   * Whose side the side filter means in rows of combat_engagement and of round: that of the target,
   * of the killer, or of any player alive.
   */
  subject: "target" | "killer" | "life";
}

/** All rows. */
export const ALL_ROWS: RowQuery = {
  map: null,
  filters: {},
  except: null,
  guids: new Map(),
  heights: null,
  subject: "target",
};

/** What a filter needs to write its SQL. */
export interface SqlContext extends SqlValues {
  query: RowQuery;
  /** The placeholder of the map's name. */
  map: string;
  /** The GUIDs of players. An unknown player has none. */
  findGuids(ids: readonly string[]): string[];
}

/**
 * Conditions that must all hold; an empty list narrows nothing. This is the type of a method, so
 * that filters with different values fit in one list.
 */
type Piece<Value> = {
  conditions(value: Value, context: SqlContext): readonly string[];
}["conditions"];
export type Pieces<Value> = { readonly [Name in Table]?: Piece<Value> };

/** Two sets of filters, to check whether one event can match both. */
export interface Pair {
  sets: readonly [FilterValues, FilterValues];
  layer: Layer;
  /** `YYYY-MM-DD` */
  today: string;
}

/** How many of the matching rounds contain what a filter asks for. */
export interface KnownRounds {
  known: number;
  all: number;
}

/**
 * One condition that a question can put to a map: how an address writes it, how it is described in
 * words, and which rows of the database match it. All other code loops over the list of filters.
 */
export interface Filter<Key extends string, Value> {
  readonly key: Key;
  /** Its default value; addresses and captions leave it out. */
  readonly neutral: Value;
  /** The value that matches everything; if not given, the neutral value. */
  readonly open?: Value;
  /** Its name within a sentence: `weapon`. */
  readonly label: string;
  /**
   * The public ids of the players that it names, if it names any. Captions begin with such filters,
   * and a comparison with everyone else leaves these players out.
   */
  namedPlayers?(value: Value): readonly string[];
  /**
   * It leaves few rows and finding them is expensive: a statement that needs them twice keeps them.
   */
  readonly isSelective?: true;
  readonly address: AddressCodec<Value>;
  /** What a caption says about a value that is not neutral. */
  describe(value: Value, words: { getName(id: string): string }): string;
  /** SQL on the row's own day and round number, given as columns with their alias. */
  ofRound?(value: Value, row: RoundColumns, context: SqlContext): readonly string[];
  /**
   * SQL on columns that only rows of `round` have, with their alias. Other rows are found by their
   * round_id.
   */
  ofRoundRow?(value: Value, round: string, context: SqlContext): readonly string[];
  /** SQL for rows of other tables. A table that is missing here does not know the filter. */
  readonly rows?: Pieces<Value>;
  /** SQL for the rows that a query leaves out because of this filter. */
  readonly except?: Pieces<Value>;
  /** Whether no event matches the filter in both sets. Asked only if the layer knows the filter. */
  keepsApart?(first: Value, second: Value, pair: Pair): boolean;
  /**
   * Set if not every file contains what the filter asks for: SQL on the rows of `round` that do,
   * and what a note says about them. Rates are counted only against these rounds.
   */
  readonly knownIn?: { readonly round: string; note(rounds: KnownRounds): string };
}

/** A filter in a list of filters: its values can be anything. */
export type AnyFilter = Filter<string, unknown>;

interface RoundColumns {
  id: string;
  /** session_date */
  day: string;
}

/** The same SQL for all kinds of events. */
export function onEvents<Value>(piece: Piece<Value>): { [Kind in EventKind]: Piece<Value> } {
  return Object.fromEntries(EVENT_KINDS.map((kind) => [kind, piece])) as {
    [Kind in EventKind]: Piece<Value>;
  };
}

/** A filter's value in a set. If the set does not have it, the value that matches everything. */
export function valueIn<Value>(filters: FilterValues, filter: Filter<string, Value>): Value {
  return filter.key in filters ? (filters[filter.key] as Value) : openValue(filter);
}

function openValue<Value>({ open, neutral }: Filter<string, Value>): Value {
  return open === undefined ? neutral : open;
}

const isSame = (first: unknown, second: unknown): boolean =>
  JSON.stringify(first) === JSON.stringify(second);

/** Whether a filter has its default value in a set. */
export function isNeutral(filters: FilterValues, filter: AnyFilter): boolean {
  return isSame(filters[filter.key], filter.neutral);
}

/** Whether a filter narrows a set. */
export function narrows(filters: FilterValues, filter: AnyFilter): boolean {
  return !isSame(valueIn(filters, filter), openValue(filter));
}

/** Whether two lists have nothing in common. An empty list means anything. */
export function haveNothingInCommon<T>(first: readonly T[], second: readonly T[]): boolean {
  return first.length > 0 && second.length > 0 && !first.some((value) => second.includes(value));
}

/** Whether two values differ. null means anything. */
export function areDifferent<T>(first: T | null, second: T | null): boolean {
  return first !== null && second !== null && first !== second;
}
