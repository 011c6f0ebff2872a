import { mapTitle } from "#lib/maps/knownMaps.ts";

/** Which map a form asks about. One that has no rounds, from an old link, stands there too: it is what the answer is about. */
export function MapSelect({
  maps,
  chosen,
}: {
  maps: readonly string[];
  chosen: string | undefined;
}) {
  return (
    <select className="field" name="map" defaultValue={chosen ?? ""} aria-label="Map">
      <option value="">any map</option>
      {chosen === undefined || maps.includes(chosen) ? null : (
        <option value={chosen}>{mapTitle(chosen)} (no rounds)</option>
      )}
      {maps.map((map) => (
        <option key={map} value={map}>
          {mapTitle(map)}
        </option>
      ))}
    </select>
  );
}
