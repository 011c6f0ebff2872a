import { PictureOfTheme } from "#components/heatmap/PictureOfTheme.tsx";
import type { ThemedAddresses } from "#lib/addresses/mapPictureAddress.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";
import { measureFirstPicture } from "#lib/mapView/pictureSizes.ts";
import { readChosenTheme } from "#lib/server/chosenTheme.ts";

/**
 * A first picture, over the whole map. It needs no script, as the canvas replaces it before the theme
 * can change.
 */
export async function FirstPicture({
  addresses,
  bounds,
}: {
  addresses: ThemedAddresses;
  bounds: MapBounds;
}) {
  return (
    <PictureOfTheme
      addresses={addresses}
      theme={await readChosenTheme()}
      alt=""
      {...measureFirstPicture(bounds)}
      priority="first"
      className="block h-full w-full"
    />
  );
}
