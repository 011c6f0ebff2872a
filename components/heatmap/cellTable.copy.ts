import { formatCount, formatQuantity } from "#lib/format/format.ts";

export const CELL_TABLE = {
  title: (caption: string, size: number) => `${caption} in squares of ${size} units`,
  counts: (shown: number, all: number) =>
    shown < all
      ? `The top ${shown} of ${formatCount(all)} squares; `
      : `${formatQuantity(all, "square")}; `,
  noRounds: "No rounds match these filters; ",
  csv: "all as CSV",
  json: "JSON",
  more: (count: number) => `Show ${formatCount(count)} more`,
  place: "Place",
  centre: "Centre x, y",
  share: "Share",
  perRound: "Per round",
  perHour: "Per hour",
  visits: "Visits",
  died: "Died",
  rounds: "Rounds",
  ratio: "Ratio",
  shareRatio: "Ratio of shares",
  interval: "90\u202f% interval",
  orMore: (low: string) => `${low} or more`,
} as const;
