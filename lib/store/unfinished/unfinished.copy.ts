import type { UnfinishedWork } from "./listUnfinished.ts";

const players = (count: number): string => (count === 1 ? "a player" : `${count} players`);

/** What an interrupted command left to do, and how to finish it. */
export const UNFINISHED = {
  forget: (count: number): string =>
    `Forgetting ${players(count)} is not finished: files may still contain the name. ` +
    "The next start of the site finishes it, and so does `proximity forget`.",
  forgetRunning: (count: number): string =>
    `A process is forgetting ${players(count)} now. Until it ends, files may contain the name.`,
  restore:
    "Restoring a backup is not finished: figures are missing. " +
    "The next start of the site finishes it, and so does `proximity rebuild`.",
  rebuild:
    "An interrupted rebuild left copies of tables in the database. " +
    "The next start of the site removes them, and so does the next rebuild.",
  found: (count: number): string =>
    count === 1
      ? "Something was interrupted and is not finished: see the first line."
      : `${count} things were interrupted and are not finished: see the first lines.`,
} as const;

/** What the start of the site finishes. */
export const FINISHING = {
  forget: (count: number): string =>
    `Forgetting ${players(count)} was interrupted. Finishing it before the site opens …`,
  forgotten: ({ files, rounds }: { files: number; rounds: number }): string =>
    `Forgetting is finished: ${files} files rewritten, ${rounds} rounds read again.`,
  restore: "Restoring a backup was interrupted. Calculating its figures before the site opens …",
  restored: (rounds: number): string => `The backup is restored: ${rounds} rounds.`,
  unreadable: (count: number): string =>
    `The restored figures are missing: ${count} rounds cannot be read. Run \`proximity rebuild\` to see which.`,
  failed: (reason: string): string => `This could not be finished: ${reason}`,
} as const;

export function describeUnfinished(work: UnfinishedWork): string {
  switch (work.kind) {
    case "forget":
      return work.isRunning
        ? UNFINISHED.forgetRunning(work.players)
        : UNFINISHED.forget(work.players);
    case "restore":
      return UNFINISHED.restore;
    case "rebuild":
      return UNFINISHED.rebuild;
    default:
      return work satisfies never;
  }
}
