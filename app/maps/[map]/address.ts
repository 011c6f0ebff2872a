import { z } from "zod";
import { readDisplay, type Display } from "#components/heatmap/display.ts";
import { GROUND_KINDS, type GroundKind } from "#components/heatmap/groundOf.ts";
import { HEATMAP_LAYERS, HEATMAP_TEAMS, layerHasTeams, type HeatmapLayer, type HeatmapTeam } from "#lib/store/queries/heatmap.ts";
import type { HeatMode } from "#components/heatmap/scene.ts";

/** What the address of a map page asks for; anything unknown in it is the usual. */
export interface MapQuestion {
  layer: HeatmapLayer;
  /** null: both sides. */
  side: HeatmapTeam | null;
  mode: HeatMode;
  /** null: the best there is. */
  ground: GroundKind | null;
  /** One storey alone, counted from 1, the lowest; null: all of them. */
  storey: number | null;
  display: Display;
}

const single = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().optional());
const params = z.object({
  show: single.pipe(z.enum(HEATMAP_LAYERS).catch("kills")),
  side: single.pipe(z.enum(HEATMAP_TEAMS).optional().catch(undefined)),
  mode: single.pipe(z.enum(["smooth", "cells"]).catch("smooth")),
  ground: single.pipe(z.enum(GROUND_KINDS).optional().catch(undefined)),
  storey: single.pipe(z.string().regex(/^[1-9]$/).transform(Number).optional().catch(undefined)),
  radius: single,
  opacity: single,
  objectives: single,
});

export function readMapAddress(search: Record<string, string | string[] | undefined>): MapQuestion {
  const { show, side, mode, ground, storey, ...display } = params.parse(search);
  return { layer: show, side: layerHasTeams(show) ? (side ?? null) : null, mode, ground: ground ?? null, storey: storey ?? null, display: readDisplay(display) };
}

/** The address of a map page for a question; what is usual is left out. */
export function mapAddress(map: string, question: Omit<MapQuestion, "display">): string {
  const search = new URLSearchParams();
  if (question.layer !== "kills") search.set("show", question.layer);
  if (question.side !== null && layerHasTeams(question.layer)) search.set("side", question.side);
  if (question.mode !== "smooth") search.set("mode", question.mode);
  if (question.ground !== null) search.set("ground", question.ground);
  if (question.storey !== null) search.set("storey", String(question.storey));
  return `/maps/${encodeURIComponent(map)}${search.size > 0 ? `?${search}` : ""}`;
}
