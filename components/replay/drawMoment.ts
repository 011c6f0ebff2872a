import type {
  EndMark,
  FireLine,
  ReplayMoment,
  SeenPlayer,
} from "#lib/analytics/replay/computeMoment.ts";
import { MARK_MS } from "#lib/analytics/replay/computeMoment.ts";
import { toImagePoint, type GroundPoint } from "#lib/maps/mapBounds.ts";
import { PALETTES, type ThemeName } from "#lib/theme/palette.ts";
import { teamInk } from "../canvas/drawLines.ts";
import { drawObjectives } from "../canvas/drawObjectives.ts";
import type { MapScene } from "#lib/mapView/mapView.ts";
import { placeLabel, type TakenLine } from "../canvas/placeLabel.ts";
import type { Stage } from "../canvas/stage.ts";

export interface MomentPicture {
  scene: MapScene;
  moment: ReplayMoment;
  /** Plain names by player number. */
  names: readonly string[];
  /** The players to follow; empty: all players. */
  selected: ReadonlySet<number>;
  theme: ThemeName;
  /** An engagement that is drawn separately, so its lines are left out here. */
  highlighted: number | null;
}

const DOT = 5;
const CROSS = 5;
/** The opacity of players who are not followed. */
const APART = 0.22;

/**
 * Draws the objectives, the players, the lines of fire, and what has just ended. Marks have the
 * same size at every zoom.
 */
export function drawMoment(
  context: CanvasRenderingContext2D,
  picture: MomentPicture,
  stage: Stage,
): void {
  const { width, height, transform, ratio } = stage;
  const { scene, moment, names, selected, theme, highlighted } = picture;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.lineJoin = "round";
  context.lineCap = "round";
  const at = (place: GroundPoint): GroundPoint => {
    const { u, v } = toImagePoint(scene.bounds, place);
    return { x: u * width * transform.k + transform.x, y: v * height * transform.k + transform.y };
  };
  const { halo, mark: text, good } = PALETTES[theme];
  const ink = (team: string): string => teamInk(theme, team);
  const shown = (...players: number[]): number =>
    selected.size === 0 || players.some((player) => selected.has(player)) ? 1 : APART;
  context.font = `500 11px ${getComputedStyle(document.body).fontFamily}`;
  context.textBaseline = "middle";
  // Player names are placed first; an objective's name is left out if it would overlap one.
  const taken: TakenLine[] = [];
  const labels = moment.seen.flatMap((player) => {
    const name = names[player.player] ?? "";
    const place =
      shown(player.player) < 1
        ? null
        : placeLabel(taken, at(player), context.measureText(name).width, width);
    return place === null ? [] : [{ name, ...place }];
  });
  drawObjectives(context, scene, theme, stage, taken);
  for (const mark of moment.marks)
    drawMark(
      context,
      mark,
      at(mark),
      mark.kind === "escape" ? good : ink(mark.team),
      shown(mark.player),
    );
  for (const line of moment.lines)
    if (line.engagement !== highlighted)
      drawLine(
        context,
        line,
        at(line.from),
        at(line.to),
        ink(line.team),
        halo,
        shown(line.player, line.target),
      );
  for (const player of moment.seen)
    drawTrail(context, player, at, ink(player.team), shown(player.player));
  for (const player of moment.seen)
    drawPlayer(context, player, at(player), {
      ink: ink(player.team),
      halo,
      text,
      alpha: shown(player.player),
    });
  for (const label of labels) drawName(context, label, { halo, text });
  context.globalAlpha = 1;
}

function drawTrail(
  context: CanvasRenderingContext2D,
  { trail }: SeenPlayer,
  at: (place: GroundPoint) => GroundPoint,
  ink: string,
  alpha: number,
): void {
  context.strokeStyle = ink;
  context.lineWidth = 2;
  for (const [i, place] of trail.entries()) {
    const before = trail[i - 1];
    if (before === undefined) continue;
    const [from, to] = [at(before), at(place)];
    context.globalAlpha = alpha * 0.55 * ((i + 1) / trail.length);
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  }
}

function drawLine(
  context: CanvasRenderingContext2D,
  { inCrossfire }: FireLine,
  from: GroundPoint,
  to: GroundPoint,
  ink: string,
  halo: string,
  alpha: number,
): void {
  context.globalAlpha = alpha;
  for (const [color, wide] of [
    [halo, 3],
    [ink, 0],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = (inCrossfire ? 2.25 : 1) + wide;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  }
}

function drawMark(
  context: CanvasRenderingContext2D,
  { kind, ageMs }: EndMark,
  { x, y }: GroundPoint,
  ink: string,
  alpha: number,
): void {
  context.globalAlpha = alpha * (1 - ageMs / MARK_MS);
  context.strokeStyle = ink;
  context.lineWidth = 2.5;
  context.beginPath();
  if (kind === "escape") context.arc(x, y, DOT + 4 + (6 * ageMs) / MARK_MS, 0, 2 * Math.PI);
  else {
    context.moveTo(x - CROSS, y - CROSS);
    context.lineTo(x + CROSS, y + CROSS);
    context.moveTo(x + CROSS, y - CROSS);
    context.lineTo(x - CROSS, y + CROSS);
  }
  context.stroke();
}

interface PlayerStyle {
  ink: string;
  halo: string;
  text: string;
  alpha: number;
}

function drawPlayer(
  context: CanvasRenderingContext2D,
  { underFire }: SeenPlayer,
  { x, y }: GroundPoint,
  { ink, halo, text, alpha }: PlayerStyle,
): void {
  context.globalAlpha = alpha;
  const dot = (radius: number, color: string): void => {
    context.fillStyle = color;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  };
  if (underFire) dot(DOT + 3, text);
  dot(DOT + 1.5, halo);
  dot(DOT, ink);
}

function drawName(
  context: CanvasRenderingContext2D,
  { name, left, line }: { name: string; left: number; line: number },
  { halo, text }: { halo: string; text: string },
): void {
  context.globalAlpha = 1;
  context.textAlign = "left";
  context.lineWidth = 3;
  context.strokeStyle = halo;
  context.strokeText(name, left, line);
  context.fillStyle = text;
  context.fillText(name, left, line);
}
