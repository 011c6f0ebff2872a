import sharp, { type OverlayOptions } from "sharp";
import { plainName } from "#lib/engagements/colorCodes.ts";
import { boundsSize } from "#lib/maps/mapBounds.ts";
import type { SessionDetails } from "#lib/store/read/sessions/readSession.ts";
import { flattenCells } from "#lib/mapView/flattenCells.ts";
import { paintHeat } from "./paintThumbnail.ts";
import { renderText } from "./renderText.ts";
import { traceGround } from "../canvas/traceGround.ts";
import { classifyLift } from "../duos/classifyLift.ts";
import {
  formatQuantity,
  formatDay,
  formatLift,
  formatLiftRange,
  formatPercent,
} from "#lib/format/format.ts";
import { chooseVerdict } from "../session/chooseVerdict.ts";
import type { SessionMapCard } from "../session/SessionMaps.tsx";

/** What chat programs expect of a large preview. */
const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 44;
const GAP = 16;
const MAPS_WIDTH = 500;
const DUOS_SHOWN = 3;

interface PreviewMap extends SessionMapCard {
  overview: Buffer | null;
}

/** The link preview of an evening: its figures, its first pairs and its maps with their kills; a PNG of 1200 x 630 pixels. */
export async function drawSessionPreview(
  session: SessionDetails,
  maps: readonly PreviewMap[],
): Promise<Buffer> {
  const shown = maps.slice(0, 4);
  const columns = shown.length === 1 ? 1 : 2;
  const side = Math.floor((MAPS_WIDTH - (columns - 1) * GAP) / columns);
  const rows = Math.ceil(shown.length / columns);
  const top = Math.round((HEIGHT - rows * side - (rows - 1) * GAP) / 2);
  const tiles = await Promise.all(
    shown.map(async (map, place): Promise<OverlayOptions> => ({
      input: await drawTile(map, side),
      left: WIDTH - MARGIN - MAPS_WIDTH + (place % columns) * (side + GAP),
      top: top + Math.floor(place / columns) * (side + GAP),
    })),
  );
  return sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: "#0e1013" } })
    .composite([...tiles, ...(await writeTexts(session))])
    .png()
    .toBuffer();
}

async function drawTile(
  { bounds, overview, ground, session: { kills } }: PreviewMap,
  side: number,
): Promise<Buffer> {
  const size = boundsSize(bounds);
  const scale = side / Math.max(size.width, size.height);
  const [width, height] = [
    Math.max(1, Math.round(size.width * scale)),
    Math.max(1, Math.round(size.height * scale)),
  ];
  const [left, top] = [Math.floor((side - width) / 2), Math.floor((side - height) / 2)];
  const layers: OverlayOptions[] = [];
  if (overview !== null) {
    layers.push({
      input: await sharp(overview)
        .resize(width, height, { fit: "fill" })
        .modulate({ saturation: 0.15, brightness: 0.6 })
        .png()
        .toBuffer(),
      left,
      top,
    });
  }
  const outline = overview === null && ground !== null ? traceGround(ground, bounds) : null;
  if (outline !== null) {
    const paths = `<path d="${outline.walked}" fill="#23272d" fill-rule="evenodd"/><path d="${outline.ways}" fill="#2d3239" fill-rule="evenodd"/>`;
    layers.push({
      input: Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><g transform="scale(${scale})">${paths}</g></svg>`,
      ),
      left,
      top,
    });
  }
  const heat = await paintHeat(
    { cellSize: kills.cellSize, flat: flattenCells(kills.cells) },
    bounds,
  );
  if (heat !== null)
    layers.push({
      input: await sharp(heat)
        .resize(width, height, { fit: "fill", kernel: "cubic" })
        .png()
        .toBuffer(),
      left,
      top,
    });
  return sharp({ create: { width: side, height: side, channels: 3, background: "#171a1f" } })
    .composite(layers)
    .png()
    .toBuffer();
}

async function writeTexts({
  date,
  rounds,
  people,
  maps,
  duos,
}: SessionDetails): Promise<OverlayOptions[]> {
  const sum = (getValue: (round: (typeof rounds)[number]) => number): number =>
    rounds.reduce((total, round) => total + getValue(round), 0);
  const engagements = sum((round) => round.engagements);
  const verdict = chooseVerdict(duos);
  const lines = duos.duos.slice(0, DUOS_SHOWN).map((duo) => {
    const sure = classifyLift(duo.liftLower, duo.liftUpper) !== "unclear";
    return {
      text: `${plainName(duo.player1.name)} & ${plainName(duo.player2.name)}: ${formatLift(duo.lift)} × chance (${formatLiftRange(duo.liftLower, duo.liftUpper)})`,
      size: 24,
      color: sure ? "#ece9e2" : "#979da7",
      gap: 8,
    };
  });
  const texts: { text: string; size: number; color: string; bold?: boolean; gap: number }[] = [
    { text: "Session", size: 26, color: "#e08a3c", gap: 6 },
    { text: formatDay(date), size: 50, color: "#ece9e2", bold: true, gap: 20 },
    {
      text: `${formatQuantity(rounds.length, "round")}, ${formatQuantity(people.players, "player")}, ${formatQuantity(maps.length, "map")}`,
      size: 26,
      color: "#ece9e2",
      gap: 8,
    },
    {
      text: `${formatQuantity(engagements, "engagement")}, ${formatPercent(
        sum((round) => round.crossfires),
        engagements,
      )} crossfires`,
      size: 26,
      color: "#ece9e2",
      gap: 30,
    },
    {
      text:
        verdict === null
          ? ""
          : verdict.best === null
            ? `${verdict.words} First are`
            : "Caught enemies together",
      size: 20,
      color: "#979da7",
      gap: 10,
    },
    ...lines,
  ];
  const width = WIDTH - 2 * MARGIN - MAPS_WIDTH - 30;
  const written = await Promise.all(
    texts
      .filter(({ text }) => text !== "")
      .map(async ({ gap, bold = false, ...text }) => ({
        gap,
        ...(await renderText(text.text, { ...text, bold, width })),
      })),
  );
  const layers: OverlayOptions[] = [];
  let top = Math.max(
    MARGIN,
    Math.round((HEIGHT - written.reduce((sum, { gap, info }) => sum + info.height + gap, 0)) / 2),
  );
  for (const { data, info, gap } of written) {
    if (top + info.height > HEIGHT - 2 * MARGIN) break;
    layers.push({ input: data, left: MARGIN, top });
    top += info.height + gap;
  }
  const foot = await renderText("Proximity Tracker", {
    size: 18,
    color: "#858c96",
    bold: false,
    width,
  });
  return [...layers, { input: foot.data, left: MARGIN, top: HEIGHT - MARGIN - foot.info.height }];
}
