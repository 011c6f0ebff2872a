const WHOLE = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const SHORT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const DAY = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** `12,345` */
export function formatCount(value: number): string {
  return WHOLE.format(value);
}

/** `12.3k`: for a figure that is repeated and where only its size matters. */
export function formatShort(value: number): string {
  return SHORT.format(value).replace("K", "k");
}

/** Keeps a unit with its figure, at a width that also suits the monospaced face. */
const THIN = "\u202f";

/** A share of 1 as `61 %`; an en dash if the whole is 0. */
export function formatPercent(part: number, whole: number): string {
  return whole > 0 ? `${Math.round((100 * part) / whole)}${THIN}%` : "–";
}

/** A range of shares of 1 as `67–82`. The sign is missing because the share next to it has one. */
export function formatPercentRange(lower: number, upper: number): string {
  return `${Math.round(100 * lower)}–${Math.round(100 * upper)}`;
}

/** A lift, how many times as often as expected: `1.62`, in tables and in sentences. */
export function formatLift(lift: number): string {
  return lift.toFixed(2);
}

/** A lift's interval: `1.42–1.86`. */
export function formatLiftRange(lower: number, upper: number): string {
  return `${formatLift(lower)}–${formatLift(upper)}`;
}

/** An expected count: `9.3`, from 10 on `22`. */
export function formatExpected(count: number): string {
  return count < 9.95 ? count.toFixed(1) : formatCount(count);
}

/** A rate per round, or per ten rounds: `1.5`. */
export function formatRate(rate: number): string {
  return rate.toFixed(1);
}

/** A distance in game units: `612 units`. */
export function formatUnits(distance: number): string {
  return `${formatCount(distance)}${THIN}units`;
}

/** `184 ms`; an en dash for null. */
export function formatDelay(ms: number | null): string {
  return ms === null ? "–" : `${Math.round(ms)}${THIN}ms`;
}

/** `2.3 s` from milliseconds. */
export function formatSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)}${THIN}s`;
}

/** `4:07` from milliseconds. */
export function formatClock(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** `20 Nov 2026` from a session's date `2026-11-20` or an instant (in UTC). */
export function formatDay(date: string | Date): string {
  return DAY.format(typeof date === "string" ? new Date(`${date}T00:00:00Z`) : date);
}

const MONTH = new Intl.DateTimeFormat("en-GB", {
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** `Nov 2026`, the month of a day. */
export function formatMonth(day: string): string {
  return MONTH.format(new Date(`${day}T00:00:00Z`));
}

/** `1 Oct 2026 to 31 Oct 2026`, or one day. @param from first day @param to last day */
export function formatPeriod(from: string, to: string): string {
  return from === to ? formatDay(from) : `${formatDay(from)} to ${formatDay(to)}`;
}

const KB = 1024;

/** `1.4 MB`, in steps of 1024, as in the settings of limits. */
export function formatBytes(bytes: number): string {
  if (bytes < KB) return `${bytes}${THIN}B`;
  return bytes < KB * KB
    ? `${Math.round(bytes / KB)}${THIN}KB`
    : `${(bytes / (KB * KB)).toFixed(1)}${THIN}MB`;
}

/** `no rounds`, `1 round`, `12 rounds`: what a figure rests on. */
export function formatRounds(rounds: number): string {
  return rounds === 0 ? "no rounds" : formatQuantity(rounds, "round");
}

/** `1 round`, `12 rounds` */
export function formatQuantity(value: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(value)} ${value === 1 ? singular : plural}`;
}
