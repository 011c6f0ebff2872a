import type { CountedPlaces } from "#lib/analytics/density/SquareGrid.ts";
import type { Overdispersion } from "#lib/analytics/rates/dispersion.ts";

/** Kill zones: how often people were under fire at a place, and how often they died there. */
export interface Zones {
  /** A visit: one engagement in which the target was hit, or died, in this square. */
  visits: CountedPlaces;
  /** Deaths in these engagements. */
  deaths: CountedPlaces;
  /**
   * For each square of `deaths`, in the same order: how much the deaths per visit vary from round
   * to round.
   */
  spreads: Overdispersion[];
}
