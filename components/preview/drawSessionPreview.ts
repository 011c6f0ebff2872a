import sharp, { type OverlayOptions } from "sharp";
import { showName } from "#lib/engagements/fillName.ts";
import type { TileScene } from "#lib/mapView/loadTileScene.ts";
import type { KillHeat, SessionDetails } from "#lib/sessionView/shown.ts";
import { flattenCells } from "#lib/mapView/flattenCells.ts";
import { drawMapTile, type MapTile } from "./drawMapTile.ts";
import { SESSION_PREVIEW } from "./preview.copy.ts";
import { renderText } from "./renderText.ts";
import { classifyLift } from "../duos/classifyLift.ts";
import { formatDay, formatLift, formatLiftRange } from "#lib/format/format.ts";
import { PALETTES } from "#lib/theme/palette.ts";
import { chooseVerdict } from "../session/chooseVerdict.ts";

/** The size that chat programs expect for a large preview. */
const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 44;
const GAP = 16;
const MAPS_WIDTH = 500;
const DUOS_SHOWN = 3;
/** More maps than this are not in a preview. */
export const SESSION_PREVIEW_MAPS = 4;

/** Previews are dark, whatever the theme of the sender. */
const THEME = "dark";
const COLORS = PALETTES[THEME];

/** A map of the session before it is drawn. */
interface PreviewMap {
  scene: TileScene;
  kills: KillHeat;
  overview: Buffer | null;
}

/**
 * The link preview of a session: its figures, its first duos, and its maps with their kills. A PNG
 * of 1200 x 630 pixels.
 * @param sample whether its rounds are samples
 */
export async function drawSessionPreview(
  session: SessionDetails,
  maps: readonly PreviewMap[],
  sample: boolean,
): Promise<Buffer> {
  const shown = maps.slice(0, SESSION_PREVIEW_MAPS);
  const columns = shown.length === 1 ? 1 : 2;
  const side = Math.floor((MAPS_WIDTH - (columns - 1) * GAP) / columns);
  const rows = Math.ceil(shown.length / columns);
  const top = Math.round((HEIGHT - rows * side - (rows - 1) * GAP) / 2);
  const tiles = await Promise.all(
    shown.map(async (map, place): Promise<OverlayOptions> => ({
      input: await (
        await drawMapTile(toTile(map), map.overview, { side, theme: THEME })
      )
        .png()
        .toBuffer(),
      left: WIDTH - MARGIN - MAPS_WIDTH + (place % columns) * (side + GAP),
      top: top + Math.floor(place / columns) * (side + GAP),
    })),
  );
  return sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: COLORS.page } })
    .composite([...tiles, ...(await writeTexts(session, sample))])
    .png()
    .toBuffer();
}

const toTile = ({ scene: { bounds, walked }, kills }: PreviewMap): MapTile => ({
  bounds,
  walked,
  events: { cellSize: kills.cellSize, flat: flattenCells(kills.cells) },
});

interface Line {
  text: string;
  size: number;
  color: string;
  bold?: boolean;
  gap: number;
}

function listLines({ date, rounds, people, maps, duos }: SessionDetails): Line[] {
  const sum = (getValue: (round: (typeof rounds)[number]) => number): number =>
    rounds.reduce((total, round) => total + getValue(round), 0);
  const engagements = sum((round) => round.engagements);
  const crossfires = sum((round) => round.crossfires);
  const verdict = chooseVerdict(duos);
  const heading =
    verdict === null
      ? ""
      : verdict.best === null
        ? SESSION_PREVIEW.duosWithout(verdict.words)
        : SESSION_PREVIEW.duos;
  return [
    { text: SESSION_PREVIEW.title, size: 26, color: COLORS.heat, gap: 6 },
    { text: formatDay(date), size: 50, color: COLORS.text, bold: true, gap: 20 },
    {
      text: SESSION_PREVIEW.size(rounds.length, people.players, maps.length),
      size: 26,
      color: COLORS.text,
      gap: 8,
    },
    {
      text: SESSION_PREVIEW.fights(engagements, crossfires),
      size: 26,
      color: COLORS.text,
      gap: 30,
    },
    { text: heading, size: 20, color: COLORS.muted, gap: 10 },
    ...duos.duos.slice(0, DUOS_SHOWN).map(writeDuo),
  ].filter(({ text }) => text !== "");
}

function writeDuo({
  player1,
  player2,
  lift,
  liftLower,
  liftUpper,
}: SessionDetails["duos"]["duos"][number]): Line {
  const isClear = classifyLift(liftLower, liftUpper) !== "unclear";
  return {
    text: SESSION_PREVIEW.duo(
      showName(player1.name),
      showName(player2.name),
      formatLift(lift),
      formatLiftRange(liftLower, liftUpper),
    ),
    size: 24,
    color: isClear ? COLORS.text : COLORS.muted,
    gap: 8,
  };
}

async function writeTexts(session: SessionDetails, sample: boolean): Promise<OverlayOptions[]> {
  const width = WIDTH - 2 * MARGIN - MAPS_WIDTH - 30;
  const written = await Promise.all(
    listLines(session).map(async ({ text, gap, bold = false, ...style }) => ({
      gap,
      ...(await renderText(text, { ...style, bold, width })),
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
  const foot = await renderText(SESSION_PREVIEW.foot(sample), {
    size: 18,
    color: sample ? COLORS.heat : COLORS.faint,
    bold: false,
    width,
  });
  return [...layers, { input: foot.data, left: MARGIN, top: HEIGHT - MARGIN - foot.info.height }];
}
