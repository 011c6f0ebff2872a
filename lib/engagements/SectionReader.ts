import { FILE_PROBLEMS } from "./problems.copy.ts";
import { MAX_ROWS_PER_SECTION } from "./limits.ts";
import type { ProblemList } from "./ProblemList.ts";
import { readKillCell, readMovementCell } from "./readCellRows.ts";
import { readCombatPositionRow } from "./readCombatPositionRow.ts";
import { readEngagementRow } from "./readEngagementRow.ts";
import { readReviveRow } from "./readReviveRow.ts";
import { readRosterRow } from "./readRosterRow.ts";
import { readTrackRow } from "./readTrackRow.ts";
import type { RowCursor } from "./RowCursor.ts";
import type {
  CombatPosition,
  Engagement,
  EngagementFile,
  KillCell,
  MovementCell,
  PlayerTrack,
  Revive,
  RosterRow,
  UnknownSection,
} from "./types.ts";

type KeptRows = Pick<
  EngagementFile,
  | "engagements"
  | "killCells"
  | "movementCells"
  | "tracks"
  | "combatPositions"
  | "revives"
  | "roster"
  | "otherSections"
>;

interface Section {
  name: string;
  /** Reads and keeps a row; false if it could not be read. null: an unknown section. */
  read: ((row: RowCursor) => boolean) | null;
  other: UnknownSection | null;
  /** The number of columns in the first comment after the heading; 0 before that comment. */
  columns: number;
}

function keepIn<Row>(
  read: (row: RowCursor) => Row | null,
  rows: Row[],
): (row: RowCursor) => boolean {
  return (cursor) => {
    const row = read(cursor);
    if (row === null) return false;
    rows.push(row);
    return true;
  };
}

/** Sends each row to its section's reader and counts it. Unknown sections are only counted. */
export class SectionReader {
  /** Rows of each section so far, readable or not. */
  readonly rows = new Map<string, number>();
  readonly #problems: ProblemList;
  readonly #engagements: Engagement[] = [];
  readonly #killCells: KillCell[] = [];
  readonly #movementCells: MovementCell[] = [];
  readonly #tracks: PlayerTrack[] = [];
  readonly #combatPositions: CombatPosition[] = [];
  readonly #revives: Revive[] = [];
  readonly #roster: RosterRow[] = [];
  readonly #otherSections: UnknownSection[] = [];
  readonly #readers: ReadonlyMap<string, (row: RowCursor) => boolean>;
  #section: Section | null = null;
  #rowsOfSection = 0;
  #firstLineOverLimit = 0;

  constructor(problems: ProblemList) {
    this.#problems = problems;
    this.#readers = new Map([
      ["ENGAGEMENTS", keepIn(readEngagementRow, this.#engagements)],
      ["KILL_HEATMAP", keepIn(readKillCell, this.#killCells)],
      ["MOVEMENT_HEATMAP", keepIn(readMovementCell, this.#movementCells)],
      ["PLAYER_TRACKS", keepIn(readTrackRow, this.#tracks)],
      ["COMBAT_POSITIONS", keepIn(readCombatPositionRow, this.#combatPositions)],
      ["REVIVES", keepIn(readReviveRow, this.#revives)],
      ["PLAYERS", keepIn(readRosterRow, this.#roster)],
    ]);
  }

  get inHeader(): boolean {
    return this.#section === null;
  }

  /** Whether the file ends after the last heading, without its column names. */
  get lastIsBare(): boolean {
    return this.#section !== null && this.#section.columns === 0 && this.#rowsOfSection === 0;
  }

  begin(name: string, line: number): void {
    this.finish();
    if (this.rows.has(name)) this.#problems.add(line, name, FILE_PROBLEMS.sectionTwice);
    const read = this.#readers.get(name) ?? null;
    const other = read === null ? { name, line, rows: 0 } : null;
    if (other !== null) this.#otherSections.push(other);
    this.#section = { name, read, other, columns: 0 };
    this.#rowsOfSection = this.rows.get(name) ?? 0;
    this.rows.set(name, this.#rowsOfSection);
  }

  /** A line that begins with `#` but is not a heading. The first one names the columns. */
  comment(text: string, line: number): void {
    if (this.#section === null) return;
    const columns = text.split(";").length;
    if (this.#section.columns === 0) this.#section.columns = columns;
    else if (columns > 1 && columns >= this.#section.columns) {
      this.#problems.add(line, null, FILE_PROBLEMS.rowInComment);
    }
  }

  /** Counts a row that was skipped unread. The caller reports it. */
  countUnreadable(): void {
    this.#rowsOfSection++;
    if (this.#section?.other) this.#section.other.rows++;
  }

  /** Reads one row; false if it cannot be read (reported) or looks truncated. */
  readRow(row: RowCursor): boolean {
    const section = this.#section;
    if (section === null) {
      this.#problems.add(row.line, null, FILE_PROBLEMS.beforeSections);
      return false;
    }
    this.#rowsOfSection++;
    if (section.other !== null) {
      section.other.rows++;
      return row.terminated || row.countColumns() >= section.columns;
    }
    if (this.#rowsOfSection > MAX_ROWS_PER_SECTION) {
      this.#firstLineOverLimit ||= row.line;
      return true;
    }
    return section.read === null || section.read(row);
  }

  /** Closes the last section: notes its row count and the rows beyond the limit. */
  finish(): void {
    if (this.#section === null) return;
    const { name } = this.#section;
    this.rows.set(name, this.#rowsOfSection);
    if (this.#firstLineOverLimit === 0) return;
    const over = this.#rowsOfSection - MAX_ROWS_PER_SECTION;
    this.#problems.add(
      this.#firstLineOverLimit,
      name,
      FILE_PROBLEMS.tooManyRows(MAX_ROWS_PER_SECTION, over),
    );
    this.#firstLineOverLimit = 0;
  }

  kept(): KeptRows {
    return {
      engagements: this.#engagements,
      killCells: this.#killCells,
      movementCells: this.#movementCells,
      tracks: this.#tracks,
      combatPositions: this.#combatPositions,
      revives: this.#revives,
      roster: this.rows.has("PLAYERS") ? this.#roster : null,
      otherSections: this.#otherSections,
    };
  }
}
