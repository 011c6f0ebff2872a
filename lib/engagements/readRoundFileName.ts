/** The parts of a round file's name. */
export interface RoundFileName {
  /** `YYYY-MM-DD-HHMMSS`: the server's local time when the round ended. */
  stamp: string;
  /** The stamp's parts, or null if they do not make a date (month 13, 31 February). */
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
 * A map's name may contain `-`, so the stamp is read from the left and the round from the right.
 * Browsers add ` (1)` to a second download.
 */
const ROUND_FILE_NAME =
  /^(\d{4})-(\d{2})-(\d{2})-(\d{2})(\d{2})(\d{2})-(.*)-round-(\d{1,9})_engagements(?: ?\(\d+\))?\.txt$/is;
const STAMP_LENGTH = 17;

/**
 * Reads the name of a round file, with or without folders in front. null if it is not a name that
 * the tracker gives to files.
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
  // Date carries over values that are too large, so only a real date returns the same parts.
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
