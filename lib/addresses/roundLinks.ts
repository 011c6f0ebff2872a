import type { Filters } from "#lib/mapQuery/filters/list.ts";
import { NO_PLAYERS, type Role } from "#lib/mapQuery/filters/players.ts";
import type { Layer } from "#lib/mapQuery/layers.ts";
import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import { mapAddress, replaceFilters } from "#lib/mapQuery/writeQuestion.ts";
import type { PlayerRound } from "#lib/store/read/players/listPlayerRounds.ts";

/** The figures of a player's round whose events or engagements the explorer can show. */
const SHOWN = {
  timesTargeted: { role: "target", layer: "combat" },
  timesFocused: { role: "target", layer: "combat", attackers: { from: 2, to: null } },
  escapes: { role: "target", layer: "escape" },
  kills: { role: "killer", layer: "kills" },
  deaths: { role: "victim", layer: "deaths" },
} as const satisfies Partial<
  Record<keyof PlayerRound, { role: Role; layer: Layer; attackers?: Filters["attackers"] }>
>;

/**
 * The address of the explorer with the events behind a figure of one player in one round. Like the
 * figure, it includes bots.
 * @param id the player's short id
 */
export function buildFigureMapHref(
  figure: keyof typeof SHOWN,
  id: string,
  { id: round, map }: Pick<PlayerRound, "id" | "map">,
): string {
  const { role, layer, ...rest } = SHOWN[figure];
  const question = replaceFilters(readQuestion({}), {
    ...rest,
    players: { ...NO_PLAYERS, [role]: [id] },
    rounds: [round],
    bots: "with",
  });
  return mapAddress(map, { ...question, layers: [layer] });
}
