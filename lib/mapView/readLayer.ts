import type { CountedPlaces } from "#lib/analytics/density/SquareGrid.ts";
import { LAYER_KINDS } from "./layers.ts";
import { describeLayer, LAYER_WORDS } from "./layers.copy.ts";
import type { LayerData } from "./mapView.ts";
import type { Layer } from "#lib/mapQuery/layers.ts";
import type { Question } from "#lib/mapQuery/question.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { readPlaces } from "#lib/store/read/mapQuery/readPlaces.ts";
import { readTrackerCells } from "#lib/store/read/mapQuery/readTrackerCells.ts";
import { thinLines } from "./thinLines.ts";
import { readPresence, readTracks, readTraversal } from "#lib/store/read/mapQuery/readWalked.ts";
import { readZones } from "#lib/store/read/mapQuery/readZones.ts";
import type { MapRows } from "#lib/store/read/mapQuery/resolveFilters.ts";

const NOTHING: CountedPlaces = {
  fine: { cellSize: 1, flat: [] },
  squares: { cellSize: 256, flat: [] },
  axis: 0,
  allies: 0,
  rounds: 0,
  squared: [],
};

/** A layer without the rounds that its rates are divided by. */
export type ReadLayer = Omit<LayerData, "exposure">;

/** What one layer shows with these filters: exact positions, or the tracker's cells if there is nothing else. */
export async function readLayer(
  db: Database,
  layer: Layer,
  matching: MapRows,
  { once }: Pick<Question, "once">,
): Promise<ReadLayer> {
  const { noun } = LAYER_WORDS[layer];
  const kind = LAYER_KINDS[layer];
  const data = (counted: CountedPlaces, part: Partial<ReadLayer> = {}): ReadLayer => ({
    ...counted,
    layer,
    noun,
    caption: describeLayer(layer, matching.filters.side),
    visits: null,
    lines: null,
    lives: 0,
    fromTracker: false,
    spreads: null,
    ...part,
  });
  switch (layer) {
    case "traversal": {
      const walked = await readTraversal(db, matching);
      return walked.axis > 0 ? data(walked) : fromTracker(db, layer, matching, data(walked));
    }
    case "presence":
      return data(await readPresence(db, matching));
    case "tracks": {
      const { lines, total } = await readTracks(db, matching);
      return data(NOTHING, { lines: thinLines(lines), lives: total });
    }
    case "zones": {
      const { visits, deaths, spreads } = await readZones(db, matching);
      return data(deaths, { visits, spreads });
    }
    default: {
      if (kind === null) return data(NOTHING);
      const places = await readPlaces(db, { kind, matching, once });
      return places.axis + places.allies > 0 || layer === "killers"
        ? data(places)
        : fromTracker(db, layer, matching, data(places));
    }
  }
}

async function fromTracker(
  db: Database,
  layer: "kills" | "deaths" | "combat" | "escape" | "traversal",
  matching: MapRows,
  empty: ReadLayer,
): Promise<ReadLayer> {
  const cells = await readTrackerCells(db, layer, matching);
  if (cells === null) return empty;
  const { cellSize, flat, axis, allies, squared } = cells;
  return {
    ...empty,
    fine: { cellSize, flat: [] },
    squares: { cellSize, flat },
    axis,
    allies,
    squared,
    fromTracker: true,
  };
}
