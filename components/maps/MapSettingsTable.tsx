import Link from "next/link";
import { visibleText } from "#lib/engagements/visibleText.ts";
import { knownMap } from "#lib/maps/knownMaps.ts";
import type { ListedMap } from "#lib/store/read/maps/listMapSettings.ts";
import { resolveMapImagery } from "#lib/mapView/mapImagery.ts";
import { formatCount } from "#lib/format/format.ts";
import { Notice } from "../layout/Notice.tsx";
import { TableFrame } from "../tables/TableFrame.tsx";

/** What is known of every map, and from where. */
export function MapSettingsTable({ maps }: { maps: readonly ListedMap[] }) {
  if (maps.length === 0)
    return (
      <Notice title="No maps yet">
        Every map will be listed here with its overview, bounds and objectives, as soon as a round
        of it or its pk3 is imported.
      </Notice>
    );
  return (
    <section aria-labelledby="known-maps">
      <h2 id="known-maps" className="mb-1">
        {formatCount(maps.length)} {maps.length === 1 ? "map" : "maps"}
      </h2>
      <TableFrame label="Maps" wide columns={[]}>
        <table className="table table-cards">
          <thead>
            <tr>
              <th scope="col">Map</th>
              <th scope="col">Overview</th>
              <th scope="col">Bounds</th>
              <th scope="col" className="right">
                Objectives
              </th>
              <th scope="col" className="right">
                Storeys
              </th>
              <th scope="col" className="right">
                Rounds
              </th>
              <th scope="col">
                <span className="sr-only">Overview and bounds</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {maps.map((map) => {
              const ground = resolveMapImagery(map.name, map, null);
              return (
                <tr key={map.name}>
                  <td className="lead">
                    <Link
                      className="font-medium hover:underline"
                      href={`/maps/${encodeURIComponent(map.name)}`}
                    >
                      {ground.title}
                    </Link>{" "}
                    <span className="text-muted">{visibleText(map.name)}</span>
                  </td>
                  <td data-label="Overview" className="wide text-muted">
                    {overviewWords(map, ground.kind)}
                  </td>
                  <td data-label="Bounds" className="wide text-muted">
                    {boundsWords(map)}
                  </td>
                  <td data-label="Objectives" className="right">
                    {ground.objectives.length === 0 ? "–" : ground.objectives.length}
                  </td>
                  <td data-label="Storeys" className="right">
                    {ground.storeys.length === 0 ? "–" : ground.storeys.length}
                  </td>
                  <td data-label="Rounds" className="right">
                    {formatCount(map.rounds)}
                  </td>
                  <td className="right">
                    <Link
                      className="prose-link font-sans text-[0.8125rem]"
                      href={`/settings/maps/${encodeURIComponent(map.name)}`}
                      aria-label={`Adjust ${ground.title}`}
                    >
                      Adjust
                    </Link>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

function overviewWords(map: ListedMap, kind: "image" | "drawn" | "play"): string {
  if (kind === "drawn") return `drawn from ${map.worldPk3 ?? "its geometry"}`;
  if (kind === "play") return "drawn from play";
  if (map.overviewHash !== null) return "set by hand";
  return map.game?.pictures["command/large"] === undefined ? "built in" : (map.picturePk3 ?? "pk3");
}

function boundsWords(map: ListedMap): string {
  if (map.bounds !== null) return "set by hand";
  if ((map.game?.bounds ?? null) !== null) return map.worldPk3 ?? "pk3";
  const known = knownMap(map.name);
  if ((known?.bounds ?? null) === null) return "guessed from play";
  return known?.verified === true ? "built in" : "built in, not verified";
}
