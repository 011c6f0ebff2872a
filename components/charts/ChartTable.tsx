import type { ReactNode } from "react";
import { ScrollBox } from "../layout/ScrollBox.tsx";
import { CHARTS } from "./charts.copy.ts";

interface ChartTableProps {
  label: string;
  /** The headings of the columns. All columns but the first hold numbers. */
  headings: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}

/** The table of the numbers behind a chart, closed at first. */
export function ChartTable({ label, headings, rows }: ChartTableProps) {
  return (
    <details className="no-print mb-2 mt-1">
      <summary className="w-fit text-muted hover:text-text">{CHARTS.table}</summary>
      <ScrollBox label={label} className="max-h-96 overflow-y-auto">
        <table className="table" aria-label={label}>
          <thead>
            <tr>
              {headings.map((heading, index) => (
                <th key={heading} scope="col" className={index === 0 ? undefined : "right"}>
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells }) => (
              <tr key={key}>
                {cells.map((cell, index) => (
                  <td key={headings[index]} className={index === 0 ? "whitespace-nowrap" : "right"}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </details>
  );
}
