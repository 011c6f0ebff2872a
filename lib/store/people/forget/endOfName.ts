/** Player ids as files write them. */
const ID = "(?:[0-9A-Fa-f]{32}|OMNIBOT\\w*|SLOT\\d+|UNKNOWN|WORLD_\\d+)";
const TEAM = "(?:AXIS|ALLIES|SPEC)";

const IS_ID = new RegExp(`^${ID}$`, "i");
/** Matches where the GUID is part of a list of ids, so that an id follows and not a name. */
const NEXT_IS_ID = new RegExp(`${ID}(?=[,;|]|$)`, "iy");
/** A name that looks like an id. */
const ID_AS_NAME = new RegExp(`${ID}(?=,${TEAM},-?\\d)`, "iy");
/**
 * A raw name may contain the separating commas and bars. It ends before a team and a number, but
 * never after the next player begins.
 */
const TO_TEAM = new RegExp(`(?:(?!\\|${ID},|[0-9A-Fa-f]{32})[^;])*?(?=,${TEAM},-?\\d)`, "iy");
/** In an entry with a damaged team, the name ends before a word and three numbers. */
const TO_NUMBERS = new RegExp(
  `(?:(?!\\|${ID},|[0-9A-Fa-f]{32})[^;])*?(?=,[^,;|]*,\\d+,\\d+,-?\\d)`,
  "iy",
);
/** In a fragment of an entry, the name ends at a semicolon or at the next player. */
const TO_NEXT_PLAYER = new RegExp(`(?:(?!\\|${ID},|[0-9A-Fa-f]{32})[^;])*`, "iy");
/** A raw name may even contain semicolons: a team or the numbers after a killer end it. */
const TO_TEAM_COLUMN = new RegExp(`(?:(?![0-9A-Fa-f]{32}).)*?(?=;${TEAM};)`, "iy");
const TO_COLUMNS = new RegExp(`(?:(?![0-9A-Fa-f]{32}).)*?(?=;${TEAM};|;\\d+;[01];)`, "iy");
const TO_SEMICOLON = /[^;]*/y;
const TO_SEPARATOR = /[^;,|]*/y;
/**
 * If a name contains a line break, the next line begins with the rest of the name, before a team or
 * the numbers after a killer.
 */
const REST_OF_NAME = new RegExp(`^[^;|]*?(?=[,;]${TEAM}[,;]|;\\d+;[01];)`, "i");

/** A letter of any alphabet: every byte beyond ASCII counts as one. */
const LETTER = /[A-Za-z\u0080-\u00FF]/;
const NUMBER = /^[-+\d.:e]*$/i;
/** The format's own words in columns where other rows have names. */
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

/** Whether a text is recognisable as a name anywhere: not one of the format's numbers or words. */
export function isTelling(name: string): boolean {
  return LETTER.test(name) && !NUMBER.test(name) && !OWN_WORDS.has(name);
}

export function isPlayerId(text: string): boolean {
  return IS_ID.test(text);
}

/**
 * The kind of row that contains a GUID: an engagement, a row of a section in which names follow
 * GUIDs, or a row of a section that is not read.
 */
export type RowKind = "engagement" | "named" | "unread";

/** The columns of an engagement in which a GUID is followed by its name: target and killer. */
const NAME_COLUMNS = new Set([4, 9]);
const LAST_NAME_COLUMN = 9;

function isNameColumn(line: string, end: number): boolean {
  let column = 0;
  // Stops after the last of these columns: a line may be as long as the file.
  for (
    let at = line.indexOf(";");
    at !== -1 && at < end && column <= LAST_NAME_COLUMN;
    at = line.indexOf(";", at + 1)
  )
    column++;
  return NAME_COLUMNS.has(column);
}

/**
 * Where the name ends that begins at `from`, right after a GUID and its separator; null if there is
 * not a name at `from`. In a damaged row, the name ends where the rest of the row can be recognised
 * again, at the latest at the end of the line.
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
 * If the previous line ended within a name, how many characters of this line belong to that name;
 * 0 if this is a line of its own.
 */
export function restOfName(line: string): number {
  return REST_OF_NAME.exec(line)?.[0].length ?? 0;
}
