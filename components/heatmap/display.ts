/** How the picture is drawn: no new data is needed for a change. */
export interface Display {
  /** Standard deviation of the smoothing, game units. */
  radius: number;
  /** 0 … 100 */
  opacity: number;
  objectives: boolean;
}

export const RADIUS = { min: 48, max: 480, step: 16, usual: 144 } as const;
export const OPACITY = { min: 10, max: 100, step: 5, usual: 90 } as const;

/** The display as an address says it; what is missing or out of range is the usual. */
export function readDisplay(params: { radius?: string | undefined; opacity?: string | undefined; objectives?: string | undefined }): Display {
  const within = (text: string | undefined, { min, max, usual }: { min: number; max: number; usual: number }): number => {
    const value = Number(text);
    return text !== undefined && text !== "" && value >= min && value <= max ? value : usual;
  };
  return { radius: within(params.radius, RADIUS), opacity: within(params.opacity, OPACITY), objectives: params.objectives !== "off" };
}
