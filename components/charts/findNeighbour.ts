import { least } from "d3-array";

/** The marks of a chart, each a value. */
export const MARKS = "[data-mark]";

/**
 * The mark that a key leads to from another; null if there is none, or if the key does not move.
 * Each svg is a row.
 */
export function findNeighbour(mark: Element, key: string): Element | null {
  const row = mark.closest("svg");
  if (row === null) return null;
  const inRow = [...row.querySelectorAll(MARKS)];
  const index = inRow.indexOf(mark);
  if (key === "ArrowRight") return inRow[index + 1] ?? null;
  if (key === "ArrowLeft") return inRow[index - 1] ?? null;
  if (key === "Home") return inRow[0] ?? null;
  if (key === "End") return inRow.at(-1) ?? null;
  if (key !== "ArrowDown" && key !== "ArrowUp") return null;
  const rows = [...(row.parentElement?.querySelectorAll("svg") ?? [])].filter(
    (svg) => svg === row || svg.querySelector(MARKS) !== null,
  );
  const other = rows[rows.indexOf(row) + (key === "ArrowDown" ? 1 : -1)];
  const { left } = mark.getBoundingClientRect();
  const measureGap = (neighbour: Element): number =>
    Math.abs(neighbour.getBoundingClientRect().left - left);
  return least([...(other?.querySelectorAll(MARKS) ?? [])], measureGap) ?? null;
}
