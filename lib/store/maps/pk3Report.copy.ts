export const PK3_REPORT = {
  refused: (pk3: string, reason: string) => `${pk3}: ${reason}`,
  noMaps: (pk3: string) => `${pk3}: no maps in it.`,
  parts: { world: "compiled map", picture: "command map", title: "name" },
  bounds: "bounds",
  objectives: (count: number) => `${count} ${count === 1 ? "objective" : "objectives"}`,
  drawn: (floors: number) =>
    floors > 0 ? `overview drawn with ${floors} floors` : "overview drawn",
  nothing: "nothing used",
  /** A part that was imported earlier from a pk3 that the game prefers. */
  kept: (part: string, pk3: string) =>
    `${part} kept from ${pk3}, which comes later in the game's order`,
  /** The older rounds of a map whose bounds changed. */
  boundsChange: (map: string, rounds: number) =>
    `bounds of ${map} change: ${rounds} older ${rounds === 1 ? "round is" : "rounds are"} drawn on them too.`,
  map: (map: string, words: readonly string[]) => `${map}: ${words.join("; ")}.`,
} as const;
