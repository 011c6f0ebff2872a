import type { HeatmapLayer, HeatmapSource } from "#lib/store/read/maps/heatmap.ts";

/** What each source counts of a layer, and how it differs from the other source. */
export const HEATMAP_NOTES: Readonly<Record<HeatmapSource, Record<HeatmapLayer, string>>> = {
  tracker: {
    kills:
      "The tracker's own counts, as the files have them. source=points counts the kills of enemies " +
      "whose place is known, one by one.",
    deaths:
      "All deaths with a known place, in the tracker's cells. The tracker itself counts no deaths. " +
      "source=points has the same deaths in finer cells.",
    traversal:
      "The tracker's own counts, as the files have them. V3 trackers count no movement. " +
      "source=points counts all places on paths and tracks.",
    combat:
      "The tracker's own counts, as the files have them. source=points counts the hits on the paths " +
      "of engagements, without hits of players on themselves.",
    escape:
      "The tracker's own counts, as the files have them. source=points counts the escapes of " +
      "engagements that have a place.",
  },
  points: {
    kills:
      "Kills of enemies whose place is known, one by one. source=tracker has what the tracker " +
      "counted itself, which can be more or less.",
    deaths: "All deaths with a known place. source=tracker has the same deaths in larger cells.",
    traversal:
      "All places on paths and tracks, in cells of 64 units. source=tracker has the samples that the " +
      "tracker counted itself.",
    combat:
      "Hits on the paths of engagements, without hits of players on themselves. source=tracker has " +
      "what the tracker counted itself.",
    escape:
      "Escapes of engagements that have a place. source=tracker has what the tracker counted itself.",
  },
};
