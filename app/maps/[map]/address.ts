import { z } from "zod";
import { readDisplay, type Display } from "#components/heatmap/display.ts";
import { HEATMAP_LAYERS, HEATMAP_TEAMS, layerHasTeams, type HeatmapLayer, type HeatmapTeam } from "#lib/store/queries/heatmap.ts";
import type { HeatMode } from "#components/heatmap/scene.ts";

/** What the address of a map page asks for; anything unknown in it is the usual. */
export interface MapQuestion {
  layer: HeatmapLayer;
  /** null: both sides. */
  side: HeatmapTeam | null;
  mode: HeatMode;
  display: Display;
}

const single = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().optional());
const params = z.object({
  show: single.pipe(z.enum(HEATMAP_LAYERS).catch("kills")),
  side: single.pipe(z.enum(HEATMAP_TEAMS).optional().catch(undefined)),
  mode: single.pipe(z.enum(["smooth", "cells"]).catch("smooth")),
  radius: single,
  opacity: single,
  objectives: single,
});

export function readMapAddress(search: Record<string, string | string[] | undefined>): MapQuestion {
  const { show, side, mode, ...display } = params.parse(search);
  return { layer: show, side: layerHasTeams(show) ? (side ?? null) : null, mode, display: readDisplay(display) };
}

/** The address of a map page for a question; what is usual is left out. */
export function mapAddress(map: string, question: Pick<MapQuestion, "layer" | "side" | "mode">): string {
  const search = new URLSearchParams();
  if (question.layer !== "kills") search.set("show", question.layer);
  if (question.side !== null && layerHasTeams(question.layer)) search.set("side", question.side);
  if (question.mode !== "smooth") search.set("mode", question.mode);
  return `/maps/${encodeURIComponent(map)}${search.size > 0 ? `?${search}` : ""}`;
}
