import { shortenText } from "#lib/engagements/characters.ts";
import { MAX_MAP_NAME } from "#lib/engagements/limits.ts";
import { encodeMapName } from "#lib/maps/encodeMapName.ts";
import Link from "next/link";
import { showInvisible } from "#lib/engagements/showInvisible.ts";
import { findKnownMap } from "#lib/maps/knownMaps.ts";
import type { ListedMap } from "#lib/adminView/shown.ts";
import { resolveMapImagery } from "#lib/mapView/mapImagery.ts";
import { formatCount } from "#lib/format/format.ts";
import { Notice } from "../layout/Notice.tsx";
import { TableFrame } from "../tables/TableFrame.tsx";
import { MAP_TABLE, SOURCES } from "./mapSettings.copy.ts";

/** What is known about every map, and where that comes from. */
export function MapSettingsTable({ maps }: { maps: readonly ListedMap[] }) {
  if (maps.length === 0) return <Notice title={MAP_TABLE.none}>{MAP_TABLE.noneText}</Notice>;
  return (
    <section aria-labelledby="known-maps">
      <h2 id="known-maps" className="mb-1">
        {MAP_TABLE.count(maps.length)}
      </h2>
      <TableFrame label={MAP_TABLE.label} wide columns={[]}>
        <table className="table table-cards">
          <thead>
            <tr>
              <th scope="col">{MAP_TABLE.map}</th>
              <th scope="col">{MAP_TABLE.overview}</th>
              <th scope="col">{MAP_TABLE.bounds}</th>
              <th scope="col" className="right">
                {MAP_TABLE.objectives}
              </th>
              <th scope="col" className="right">
                {MAP_TABLE.floors}
              </th>
              <th scope="col" className="right">
                {MAP_TABLE.rounds}
              </th>
              <th scope="col">
                <span className="sr-only">{MAP_TABLE.links}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {maps.map((map) => (
              <MapRow key={map.name} map={map} />
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

const countOrDash = (items: readonly unknown[]): string =>
  items.length === 0 ? "–" : formatCount(items.length);

function MapRow({ map }: { map: ListedMap }) {
  const { title, kind, objectives, floors } = resolveMapImagery(map.name, map, null);
  const address = encodeMapName(map.name);
  return (
    <tr>
      <td className="lead">
        <Link className="font-medium hover:underline" href={`/maps/${address}`}>
          {title}
        </Link>{" "}
        <span className="text-muted">{showInvisible(shortenText(map.name, MAX_MAP_NAME))}</span>
      </td>
      <td data-label={MAP_TABLE.overview} className="wide text-muted">
        {describeOverview(map, kind)}
      </td>
      <td data-label={MAP_TABLE.bounds} className="wide text-muted">
        {describeBounds(map)}
      </td>
      <td data-label={MAP_TABLE.objectives} className="right">
        {countOrDash(objectives)}
      </td>
      <td data-label={MAP_TABLE.floors} className="right">
        {countOrDash(floors)}
      </td>
      <td data-label={MAP_TABLE.rounds} className="right">
        {formatCount(map.rounds)}
      </td>
      <td className="right">
        <Link
          className="prose-link font-sans text-[0.8125rem]"
          href={`/settings/maps/${address}`}
          aria-label={MAP_TABLE.adjustLabel(title)}
        >
          {MAP_TABLE.adjust}
        </Link>
      </td>
    </tr>
  );
}

function describeOverview(map: ListedMap, kind: "image" | "drawn" | "play"): string {
  if (kind === "drawn") return SOURCES.drawnFrom(map.worldPk3);
  if (kind === "play") return SOURCES.drawnFromMovement;
  if (map.overviewHash !== null) return SOURCES.byHand;
  return map.game?.pictures["command/large"] === undefined
    ? SOURCES.builtIn
    : (map.picturePk3 ?? SOURCES.pk3);
}

function describeBounds(map: ListedMap): string {
  if (map.bounds !== null) return SOURCES.byHand;
  if ((map.game?.bounds ?? null) !== null) return map.worldPk3 ?? SOURCES.pk3;
  const known = findKnownMap(map.name);
  if ((known?.bounds ?? null) === null) return SOURCES.guessed;
  return known?.verified === true ? SOURCES.builtIn : SOURCES.builtInUnverified;
}
