/** The two teams of a round, as addresses and answers write them; files write them in capitals. */
export const SIDES = ["axis", "allies"] as const;
export type Side = (typeof SIDES)[number];

export function getOtherSide(side: Side): Side {
  return side === "axis" ? "allies" : "axis";
}
