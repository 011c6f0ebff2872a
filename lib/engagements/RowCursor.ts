import { ROW_PROBLEMS } from "./problems.copy.ts";
import { ByteReader, SEMICOLON } from "./ByteReader.ts";
import { cutText, isLongerThan } from "./characters.ts";
import { decodeText } from "./decodeText.ts";
import { MAX_COORDINATE, MAX_GUID, MAX_INTEGER, MAX_PLAYER_NAME, MAX_WORD } from "./limits.ts";
import type { ProblemList } from "./ProblemList.ts";
import { quoteText } from "./quoteText.ts";
import { TextPool } from "./TextPool.ts";
import { TEAMS, type Place, type PlayerGuid, type Team } from "./types.ts";

/** How C and Lua print values that are not numbers. */
const NOT_FINITE = /^[+-]?(nan|inf|1\.#)/i;

const isCoordinate = (value: number): boolean => Math.abs(value) <= MAX_COORDINATE;

/**
 * Reads one row column by column. The first column that cannot be read fails the row, and values
 * read after that are meaningless. Notes are problems of a row that is kept. `close` reports them.
 */
export class RowCursor extends ByteReader {
  readonly texts: TextPool;
  line = 0;
  failed = false;
  /** False if the file ends before this row's line end: its last column may be cut. */
  terminated = true;
  readonly #problems: ProblemList;
  /** No column is left: the row's last column has been read. */
  #ended = false;
  #nulsBefore = 0;
  #notes: { column: string; reason: string }[] = [];

  constructor(bytes: Uint8Array, problems: ProblemList) {
    super(bytes);
    this.texts = new TextPool(bytes);
    this.#problems = problems;
  }

  open(line: number, from: number, end: number, terminated: boolean): void {
    this.line = line;
    this.pos = from;
    this.end = end;
    this.terminated = terminated;
    this.failed = false;
    this.#ended = false;
    this.#nulsBefore = this.texts.nuls;
    if (this.#notes.length > 0) this.#notes = [];
  }

  /** Reports the notes of a row that is kept; false if the row failed, which has been reported. */
  close(): boolean {
    if (this.texts.nuls !== this.#nulsBefore) this.fail(null, ROW_PROBLEMS.nul);
    if (this.failed) return false;
    for (const { column, reason } of this.#notes) this.#problems.add(this.line, column, reason);
    return true;
  }

  note(column: string, reason: string): void {
    this.#notes.push({ column, reason });
  }

  fail(column: string | null, reason: string): void {
    if (this.failed) return;
    this.failed = true;
    this.#problems.add(this.line, column, ROW_PROBLEMS.skipped(reason));
  }

  get hasColumn(): boolean {
    return !this.#ended;
  }

  /** Columns from here to the row's end. */
  countColumns(): number {
    let columns = 1;
    for (let at = this.pos; at < this.end; at++) if (this.bytes[at] === SEMICOLON) columns++;
    return columns;
  }

  /** Fails a row with more columns: it may be a row of another section. */
  expectEnd(lastColumn: string): void {
    if (!this.#ended) this.fail(lastColumn, ROW_PROBLEMS.tooManyColumns);
  }

  /** Ends the column at `at`: steps over its separator, or ends the row. */
  stepFrom(at: number): void {
    if (at < this.end) this.pos = at + 1;
    else {
      this.pos = this.end;
      this.#ended = true;
    }
  }

  /** Steps over the column and its separator; returns the column's end. */
  skip(column: string): number {
    if (this.#ended) this.fail(column, ROW_PROBLEMS.tooFewColumns);
    const at = this.find(SEMICOLON);
    this.stepFrom(at);
    return at;
  }

  text(column: string): string {
    const from = this.pos;
    const to = this.skip(column);
    return this.failed ? "" : this.texts.text(from, to);
  }

  /** A player's name, cut to the longest one with a note. */
  name(column: string): string {
    return this.cut(column, this.text(column), MAX_PLAYER_NAME);
  }

  /** A class, an event and the like, cut like a name. */
  word(column: string): string {
    return this.cut(column, this.text(column), MAX_WORD);
  }

  /** A text's first characters, with a note if it has more. */
  cut(column: string, text: string, limit: number): string {
    if (!isLongerThan(text, limit)) return text;
    this.note(column, ROW_PROBLEMS.textCut(limit));
    return cutText(text, limit);
  }

  /** Fails the row if the GUID is too long: cut, it could be another player's. */
  guid(column: string): PlayerGuid {
    const text = this.text(column);
    if (isLongerThan(text, MAX_GUID)) this.fail(column, ROW_PROBLEMS.guidTooLong(MAX_GUID));
    return text as PlayerGuid;
  }

  team(column: string): Team {
    const text = this.text(column);
    for (const team of TEAMS) if (text === team) return team;
    this.fail(column, ROW_PROBLEMS.notTeam(quoteText(text)));
    return "SPEC";
  }

  /** A whole number within the database's Int. */
  int(column: string): number {
    const from = this.pos;
    const value = this.scanInteger();
    if (this.#atColumnEnd(from) && value <= MAX_INTEGER && value >= -MAX_INTEGER) {
      this.stepFrom(this.pos);
      return value;
    }
    this.#badNumber(column, from, (text) => ROW_PROBLEMS.notInteger(text, MAX_INTEGER));
    return 0;
  }

  /** A whole number of 0 or more. */
  count(column: string): number {
    const value = this.int(column);
    if (value < 0) this.fail(column, ROW_PROBLEMS.negative(value));
    return value;
  }

  get columnIsEmpty(): boolean {
    return !this.#ended && (this.pos === this.end || this.bytes[this.pos] === SEMICOLON);
  }

  /** null if the column is empty. */
  optionalInt(column: string): number | null {
    if (!this.columnIsEmpty) return this.int(column);
    this.skip(column);
    return null;
  }

  flag(column: string): boolean {
    const value = this.text(column);
    if (value !== "0" && value !== "1") this.fail(column, ROW_PROBLEMS.notFlag(quoteText(value)));
    return value === "1";
  }

  /** A number with or without a fraction; NaN for `nan` and `inf`, which C prints. */
  decimal(column: string): number {
    const from = this.pos;
    const value = this.scanDecimal();
    if (this.#atColumnEnd(from)) {
      this.stepFrom(this.pos);
      return value;
    }
    this.pos = from;
    if (NOT_FINITE.test(decodeText(this.bytes, from, Math.min(from + 8, this.end))))
      this.skip(column);
    else this.#badNumber(column, from, ROW_PROBLEMS.notNumber);
    return NaN;
  }

  /**
   * Three decimals. Values that are not a position (nan, inf, outside any map) become 0,0,0, an
   * unknown position, with a note.
   */
  place(xColumn: string, yColumn: string, zColumn: string): Place {
    const x = this.decimal(xColumn);
    const y = this.decimal(yColumn);
    const z = this.decimal(zColumn);
    if (isCoordinate(x) && isCoordinate(y) && isCoordinate(z)) return { x, y, z };
    const column = !isCoordinate(x) ? xColumn : !isCoordinate(y) ? yColumn : zColumn;
    if (!this.failed) this.note(column, ROW_PROBLEMS.notPlace);
    return { x: 0, y: 0, z: 0 };
  }

  /** Whether a number was read from `from` on and its column ends after it. */
  #atColumnEnd(from: number): boolean {
    return this.pos > from && (this.pos === this.end || this.bytes[this.pos] === SEMICOLON);
  }

  #badNumber(column: string, from: number, describe: (text: string) => string): void {
    this.pos = from;
    const to = this.skip(column);
    if (!this.failed)
      this.fail(column, describe(quoteText(decodeText(this.bytes, from, Math.min(to, from + 80)))));
  }
}
