/** Ids of players as files write them. */
const ID = "(?:[0-9A-Fa-f]{32}|OMNIBOT\\w*|SLOT\\d+|UNKNOWN|WORLD_\\d+)";
const TEAM = "(?:AXIS|ALLIES|SPEC)";

const IS_ID = new RegExp(`^${ID}$`, "i");
/** A list of ids, of which the GUID is one: what follows is no name. */
const NEXT_IS_ID = new RegExp(`${ID}(?=[,;|]|$)`, "iy");
/** A name that looks like an id. */
const ID_AS_NAME = new RegExp(`${ID}(?=,${TEAM},-?\\d)`, "iy");
/**
 * A raw name may hold the commas and bars that separate: it ends where a team and a number follow,
 * but never behind another player.
 */
const TO_TEAM = new RegExp(`(?:(?!\\|${ID},|[0-9A-Fa-f]{32})[^;])*?(?=,${TEAM},-?\\d)`, "iy");
/** In an entry whose team is damaged: where a word and three numbers follow. */
const TO_NUMBERS = new RegExp(
  `(?:(?!\\|${ID},|[0-9A-Fa-f]{32})[^;])*?(?=,[^,;|]*,\\d+,\\d+,-?\\d)`,
  "iy",
);
/** In a piece of an entry: to what can be in no name, or to the next player. */
const TO_NEXT_PLAYER = new RegExp(`(?:(?!\\|${ID},|[0-9A-Fa-f]{32})[^;])*`, "iy");
/** A raw name may even hold semicolons: a team or the numbers behind a killer end it. */
const TO_TEAM_COLUMN = new RegExp(`(?:(?![0-9A-Fa-f]{32}).)*?(?=;${TEAM};)`, "iy");
const TO_COLUMNS = new RegExp(`(?:(?![0-9A-Fa-f]{32}).)*?(?=;${TEAM};|;\\d+;[01];)`, "iy");
const TO_SEMICOLON = /[^;]*/y;
const TO_SEPARATOR = /[^;,|]*/y;
/**
 * What a name that held a line break left on the line after it: its rest, before a team or the
 * numbers behind a killer.
 */
const REST_OF_NAME = new RegExp(`^[^;|]*?(?=[,;]${TEAM}[,;]|;\\d+;[01];)`, "i");

/** Of any alphabet: a byte beyond ASCII counts. */
const LETTER = /[A-Za-z\u0080-\u00FF]/;
const NUMBER = /^[-+\d.:e]*$/i;
/** What the format itself writes where other rows have names. */
const OWN_WORDS = new Set([
  "AXIS",
  "ALLIES",
  "SPEC",
  "SOLDIER",
  "MEDIC",
  "ENGINEER",
  "FIELDOPS",
  "COVERTOPS",
  "UNKNOWN",
  "killed",
  "escaped",
  "round_end",
  "timeout",
  "disconnect",
  "shutdown",
  "unknown",
  "selfkill",
  "fallen",
  "world",
  "teamkill",
  "kill",
  "start",
  "hit",
  "sample",
  "death",
  "escape",
  "spawn",
  "revived",
  "nan",
  "inf",
]);

/** Whether a text can be told from the format's own numbers and words, wherever it stands. */
export function isTelling(name: string): boolean {
  return LETTER.test(name) && !NUMBER.test(name) && !OWN_WORDS.has(name);
}

export function isPlayerId(text: string): boolean {
  return IS_ID.test(text);
}

/**
 * The kind of row a GUID stands in: of engagements, of a section in which names follow GUIDs, or of
 * one that nobody reads.
 */
export type RowKind = "engagement" | "named" | "unread";

/** The columns of an engagement in which a GUID has its name behind it: target and killer. */
const NAME_COLUMNS = new Set([4, 9]);
const LAST_NAME_COLUMN = 9;

function isNameColumn(line: string, end: number): boolean {
  let column = 0;
  // No further than the last of them: a line may be as long as the file.
  for (
    let at = line.indexOf(";");
    at !== -1 && at < end && column <= LAST_NAME_COLUMN;
    at = line.indexOf(";", at + 1)
  )
    column++;
  return NAME_COLUMNS.has(column);
}

/**
 * Where the name ends that begins at `from`, right behind a GUID and its separator; null where what
 * stands there is no name. The row may be damaged in any way: then it ends where the rest of the
 * row can be told from it, at the latest with the line.
 */
export function endOfName(line: string, from: number, kind: RowKind): number | null {
  const match = (pattern: RegExp): number | null => {
    pattern.lastIndex = from;
    const found = pattern.exec(line);
    return found === null ? null : from + found[0].length;
  };
  const separator = line[from - 1];
  const isNamed =
    kind === "named" ||
    (kind === "engagement" && separator === ";" && isNameColumn(line, from - 1));
  if (isNamed) return match(kind === "named" ? TO_TEAM_COLUMN : TO_COLUMNS) ?? match(TO_SEMICOLON);
  const isEntry = separator !== ";" && kind === "engagement";
  if (match(NEXT_IS_ID) !== null) return isEntry ? match(ID_AS_NAME) : null;
  if (isEntry) return match(TO_TEAM) ?? match(TO_NUMBERS) ?? match(TO_NEXT_PLAYER);
  const toColumns = kind === "engagement" ? match(TO_COLUMNS) : null;
  if (toColumns !== null) return toColumns;
  const end = (separator === ";" ? match(TO_SEMICOLON) : match(TO_SEPARATOR)) ?? from;
  return isTelling(line.slice(from, end)) ? end : null;
}

/**
 * Of a line that follows on one which ended in a name, as much as belongs to that name; 0 where it
 * is a line of its own.
 */
export function restOfName(line: string): number {
  return REST_OF_NAME.exec(line)?.[0].length ?? 0;
}
