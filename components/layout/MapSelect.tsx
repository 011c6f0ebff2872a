import { MAP_SELECT } from "./layout.copy.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";

/**
 * The field for the map that a form asks about. A map from an old link that has no rounds is listed
 * too, because the answer is about it.
 */
export function MapSelect({
  maps,
  chosen,
}: {
  maps: readonly string[];
  chosen: string | undefined;
}) {
  return (
    <select className="field" name="map" defaultValue={chosen ?? ""} aria-label={MAP_SELECT.label}>
      <option value="">{MAP_SELECT.any}</option>
      {chosen === undefined || maps.includes(chosen) ? null : (
        <option value={chosen}>{MAP_SELECT.withoutRounds(mapTitle(chosen))}</option>
      )}
      {maps.map((map) => (
        <option key={map} value={map}>
          {mapTitle(map)}
        </option>
      ))}
    </select>
  );
}
