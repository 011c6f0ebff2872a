/** Marks in `rounds list`. */
export const ROUND_LIST = {
  timeGuessed: "  TIME UNKNOWN (date of import)",
  halfUnclear: "  HALF UNCLEAR",
} as const;

/** What `rounds half|map|time` print. */
export const ROUND_DECIDED = {
  valueOrUndo: "Give a value, or --undo to use what the file says.",
  done: (roundId: number, what: string) => `Round ${roundId} ${what}`,
  half: (half: string) => `is half ${half} now.`,
  halfOfFile: "has the half that its file says again.",
  map: (map: string) => `is on ${map} now.`,
  mapOfFile: "is on the map that its file says again.",
  time: (time: string) => `ended at ${time} by its server's clock.`,
  timeOfFile: "has the time that its file says again.",
  session: (date: string) => `It belongs to the session of ${date}.`,
} as const;
