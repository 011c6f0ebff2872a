/** What a round file's name says. */
export interface RoundFileName {
  /** `YYYY-MM-DD-HHMMSS`: the server's local time when the round ended. */
  stamp: string;
  /** The stamp's parts, or null where they are no date (month 13, 31 February). */
  endedLocal: {
    year: number;
    month: number;
    day: number;
    hour: number;
    minute: number;
    second: number;
  } | null;
  map: string;
  round: number;
}

/**
 * A map's name may hold `-`: so the stamp is read from the left, the round from the right. ` (1)`
 * is a browser's second download.
 */
const ROUND_FILE_NAME =
  /^(\d{4})-(\d{2})-(\d{2})-(\d{2})(\d{2})(\d{2})-(.*)-round-(\d{1,9})_engagements(?: ?\(\d+\))?\.txt$/is;
const STAMP_LENGTH = 17;
/** What tells round files from others in a folder. */
const ROUND_FILE_END = /_engagements(?: ?\(\d+\))?\.txt$/i;

/**
 * Whether a file of this name, folders in front of it or not, is to be taken for a round's when a
 * whole folder is given.
 */
export function isRoundFileName(name: string): boolean {
  return ROUND_FILE_END.test(name);
}

/**
 * Reads the name of a round file, folders in front of it or not; null where it is not named as the
 * tracker names files.
 */
export function readRoundFileName(name: string): RoundFileName | null {
  const fileName = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
  const parts = ROUND_FILE_NAME.exec(fileName);
  if (parts === null) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // Date carries over what is too large: the same parts come back only from a real date.
  const isDate =
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  return {
    stamp: fileName.slice(0, STAMP_LENGTH),
    endedLocal: isDate ? { year, month, day, hour, minute, second } : null,
    map: parts[7] as string,
    round: Number(parts[8]),
  };
}
