/** The stored name of a command map, by its layer: 0 is the lowest, and the only one of most maps. */
export function nameLayer(layer: number): string {
  return layer === 0 ? "command" : `command-${layer}`;
}
