import type { MapBounds } from "./mapBounds.ts";

export interface MapObjective {
  name: string;
  type: "objective" | "command_post" | "escort";
  /** game units */
  x: number;
  y: number;
  z: number;
}

export interface KnownMap {
  /** The file name, as the server and the engagement file give it. */
  name: string;
  /** The name people use. */
  title: string;
  /** false: the bounds are hearsay, not read from the map's own keys, and pages say so. */
  verified: boolean;
  /** null if they are unknown. */
  bounds: MapBounds | null;
  objectives: readonly MapObjective[];
  /**
   * The address of our own overview picture, below public/. The game's own pictures are never here.
   */
  overview?: string;
}
