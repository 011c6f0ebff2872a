/** Parts of an address that a page cannot read. */
export const UNREAD = {
  unknown: (name: string) => `${name} (unknown)`,
  value: (name: string, value: string) => `${name}=${value}`,
  repeated: (name: string, values: readonly string[]) =>
    `${name}=${values.join(",")} (takes one value)`,
  tooMany: (name: string, values: readonly string[], most: number) =>
    `${name}=${values.join(",")} (takes at most ${most})`,
  notPlayed: (map: string) => `map=${map} (not played by this player)`,
} as const;
