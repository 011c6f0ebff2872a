import { formatQuantity } from "#lib/format/format.ts";

/** Lines of `push` and `watch` about files that were not taken. */
export const FOLLOW = {
  notYet: (path: string, why: string) => `${path}: ${why} Not taken yet.`,
  unreadable: (path: string, why: string) => `${path}: ${why}`,
  left: (count: number) =>
    `${formatQuantity(count, "file")} left: still being written? Run the command again in a minute.`,
  /** @param seconds since the last change; below 0 if the file is from the future */
  leftFile: (path: string, seconds: number) =>
    seconds >= 0
      ? `    ${path} (no end line, changed ${seconds} s ago)`
      : `    ${path} (no end line, changed ${-seconds} s in the future: is a clock wrong?)`,
} as const;
