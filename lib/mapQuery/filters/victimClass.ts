import { z } from "zod";
import { formatCount, formatQuantity } from "#lib/format/format.ts";
import { codec, explain, many } from "../addressFields.ts";
import { haveNothingInCommon, type Filter, type SqlContext } from "../filter.ts";

/** The player classes as written in addresses; files have them in capitals. */
export const PLAYER_CLASSES = ["soldier", "medic", "engineer", "fieldops", "covertops"] as const;
export type PlayerClass = (typeof PLAYER_CLASSES)[number];

export const PLAYER_CLASS_NAMES: Readonly<Record<PlayerClass, string>> = {
  soldier: "Soldier",
  medic: "Medic",
  engineer: "Engineer",
  fieldops: "Field ops",
  covertops: "Covert ops",
};

/**
 * Selects the lives on a map with their time in the round (ms). A life without a death lasts until
 * the next one. A player with the same class in every life of a round has it all the time.
 */
const selectLives = (map: string): string => `
  SELECT round_id, guid, player_class, spawn_ms, coalesce(death_ms, next_spawn_ms - 1) AS end_ms,
         has_one_class
    FROM (SELECT round_id, guid, player_class, spawn_ms, death_ms,
                 lead(spawn_ms) OVER (PARTITION BY round_id, guid ORDER BY spawn_ms) AS next_spawn_ms,
                 min(player_class) OVER player = max(player_class) OVER player AS has_one_class
            FROM player_track WHERE map_name = ${map}
          WINDOW player AS (PARTITION BY round_id, guid)) AS every_life`;

/** The condition that the player in a column had one of the classes at a time in the round (ms). */
const hadClass =
  (round: string, guid: string, timeMs: string) =>
  (classes: readonly PlayerClass[], { add, map }: SqlContext): string[] =>
    classes.length === 0
      ? []
      : [
          `EXISTS (SELECT FROM (${selectLives(map)}) AS life
            WHERE life.round_id = ${round} AND life.guid = ${guid}
              AND life.player_class = ANY(${add(classes.map((name) => name.toUpperCase()))}::text[])
              AND (life.has_one_class
                OR ${timeMs} BETWEEN life.spawn_ms AND coalesce(life.end_ms, ${timeMs})))`,
        ];

const victimOfKill = hadClass("e.round_id", "e.other_guid", "e.time_ms");
const playerOfEvent = hadClass("e.round_id", "e.player_guid", "e.time_ms");

/** The class of the victim or target at that moment: any of the given ones. */
export const victimClass: Filter<"victimClass", readonly PlayerClass[]> = {
  key: "victimClass",
  neutral: [],
  label: "victim's class",
  isSelective: true,
  address: codec(
    {
      victimClass: explain(
        many(z.enum(PLAYER_CLASSES)),
        "The class of the player who died or was hit, at that moment.",
      ),
    },
    { read: (values) => values.victimClass, write: (classes) => ({ victimClass: classes }) },
  ),
  describe: (classes) =>
    `victim's class: ${classes.map((name) => PLAYER_CLASS_NAMES[name]).join(" or ")}`,
  rows: {
    kill: victimOfKill,
    killer: victimOfKill,
    death: playerOfEvent,
    hit: playerOfEvent,
    escape: playerOfEvent,
    combat_engagement: hadClass("g.round_id", "g.target_guid", "g.end_time_ms - round.first_ms"),
  },
  keepsApart: haveNothingInCommon,
  knownIn: {
    round: "round.has_tracks",
    note: ({ known, all }) =>
      `The victim's class is known in ${formatCount(known)} of ${formatQuantity(all, "round")}, ` +
      "those with tracks. The other rounds are left out.",
  },
};
