/** The local time of the game server at the end of the round, as the file name tells it. */
export interface FileStamp {
  year: number;
  /** 1 to 12 */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** As it stands in the name: `YYYY-MM-DD-HHMMSS`. */
  text: string;
}

const STAMP = /^(\d{4})-(\d{2})-(\d{2})-(\d{2})(\d{2})(\d{2})-/;

/** The stamp a file name begins with (folders before it are ignored), null where there is none or it is no time. */
export function fileStampOf(fileName: string): FileStamp | null {
  const name = fileName.split(/[/\\]/).at(-1) ?? "";
  const match = STAMP.exec(name);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // A date that rolls over (31 April, 25 o'clock) is no date.
  const real = year >= 1970 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour
    && minute < 60 && second < 60;
  return real ? { year, month, day, hour, minute, second, text: name.slice(0, 17) } : null;
}
