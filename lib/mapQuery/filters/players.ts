import { z } from "zod";
import { showName } from "#lib/engagements/fillName.ts";
import { formatQuantity } from "#lib/format/format.ts";
import { codec, many, playerId, single, explain } from "../addressFields.ts";
import {
  haveNothingInCommon,
  valueIn,
  type Filter,
  type Pieces,
  type RowQuery,
  type SqlContext,
} from "../filter.ts";
import { isEventKind, type Table } from "../tables.ts";
import { LAYER_TABLES } from "../layers.ts";
import { duo } from "./duo.ts";
import { findSideOf, havePlayed, type PeopleOfRound, type Stance } from "./peopleOfRound.ts";

/** A player's role in an event: who killed, who died, who hit the target, who was hit. */
export const ROLES = ["killer", "victim", "attacker", "target"] as const;
export type Role = (typeof ROLES)[number];

/** Public ids of players in each role. Any one of them matches. */
export type Players = Readonly<Record<Role, readonly string[]>>;

export const NO_PLAYERS: Players = { killer: [], victim: [], attacker: [], target: [] };

/** The roles as choices on screen. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  killer: "killer",
  victim: "victim",
  attacker: "attacker",
  target: "target",
};
const ROLE_VERBS: Readonly<Record<Role, string>> = {
  killer: "killed",
  victim: "died",
  attacker: "attacked",
  target: "was attacked",
};

/** A caption names up to this many players; for more it gives their number. */
const MOST_NAMED = 3;

/** The outcomes in which an engagement's target died. */
const DEATHS = "('killed', 'selfkill', 'fallen', 'world', 'teamkill')";

/**
 * SQL for one role.
 * @param list what a GUID is compared with: `= ANY(…)` or `<> ALL(…)`
 */
type RolePiece = (list: string, context: SqlContext) => string;

/** SQL: one of the attackers of the engagement in a column is in a list. */
const attackedIn =
  (column: string): RolePiece =>
  (list, { map }) =>
    `${column} IN (SELECT engagement_row FROM engagement_attacker
      WHERE map_name = ${map} AND guid ${list})`;

const kill: Record<Role, RolePiece> = {
  killer: (list) => `e.player_guid ${list}`,
  victim: (list) => `e.other_guid ${list}`,
  attacker: attackedIn("e.engagement_row"),
  target: (list) => `e.other_guid ${list} AND e.engagement_row IS NOT NULL`,
};

const death: Record<Role, RolePiece> = {
  killer: (list) => `e.other_guid ${list} AND e.other_guid <> e.player_guid`,
  victim: (list) => `e.player_guid ${list}`,
  attacker: attackedIn("e.engagement_row"),
  target: (list) => `e.player_guid ${list} AND e.engagement_row IS NOT NULL`,
};

/**
 * For a hit or an escape, killer and victim are those of its engagement, if that ended in a death.
 */
const hit: Record<Role, RolePiece> = {
  killer: (list, { map }) =>
    `e.engagement_row IN (SELECT id FROM combat_engagement
      WHERE map_name = ${map} AND killer_guid ${list})`,
  victim: (list) => `e.player_guid ${list} AND e.outcome IN ${DEATHS}`,
  attacker: attackedIn("e.engagement_row"),
  target: (list) => `e.player_guid ${list} AND e.engagement_row IS NOT NULL`,
};

const engagement: Record<Role, RolePiece> = {
  killer: (list) => `g.killer_guid ${list}`,
  victim: (list) => `g.target_guid ${list} AND g.outcome IN ${DEATHS}`,
  attacker: attackedIn("g.id"),
  target: (list) => `g.target_guid ${list}`,
};

/**
 * The SQL for all tables that know roles.
 * @param condition on the players in one role
 */
function rolePieces(
  condition: (piece: RolePiece, role: Role, guids: string, context: SqlContext) => string,
) {
  const inRoles =
    (pieces: Record<Role, RolePiece>) =>
    (value: Players, context: SqlContext): string[] =>
      ROLES.filter((role) => value[role].length > 0).map((role) => {
        const guids = `(${context.add(context.findGuids(value[role]))}::text[])`;
        return condition(pieces[role], role, guids, context);
      });
  return {
    kill: inRoles(kill),
    killer: inRoles(kill),
    death: inRoles(death),
    hit: inRoles(hit),
    escape: inRoles(hit),
    combat_engagement: inRoles(engagement),
  } satisfies Pieces<Players>;
}

/** Of a layer of kills the killers' side counts, of other layers that of those who were hit. */
const STANCES: Readonly<Record<"killer" | "target", Readonly<Record<Role, Stance>>>> = {
  killer: { killer: "with", attacker: "with", victim: "against", target: "against" },
  target: { killer: "against", attacker: "against", victim: "with", target: "with" },
};

/**
 * The people that the roles ask for in a round: of each role one must have played. A life belongs
 * to one player, so for lives any named player counts, including a duo's two.
 */
export function listPlayersOfRound(value: Players, query: RowQuery): PeopleOfRound[] {
  const { subject } = query;
  const findGuids = (ids: readonly string[]): string[] =>
    ids.flatMap((id) => query.guids.get(id) ?? []);
  if (subject === "life") {
    const ids = [...ROLES.flatMap((role) => value[role]), ...(valueIn(query.filters, duo) ?? [])];
    return ids.length === 0 ? [] : [{ guids: findGuids(ids), side: findSideOf("with", query) }];
  }
  return ROLES.filter((role) => value[role].length > 0).map((role) => ({
    guids: findGuids(value[role]),
    side: findSideOf(STANCES[subject][role], query),
  }));
}

/** Players in the roles that they must have in an event or an engagement. */
export const players: Filter<"players", Players> = {
  key: "players",
  neutral: NO_PLAYERS,
  label: "players",
  namedPlayers: (value) => ROLES.flatMap((role) => value[role]),
  isSelective: true,
  address: codec(
    {
      killer: explain(many(playerId), "Short ids of players who killed."),
      victim: explain(many(playerId), "Short ids of players who died."),
      attacker: explain(many(playerId), "Short ids of players who hit the target."),
      target: explain(many(playerId), "Short ids of players who were hit."),
      // A form without scripts adds a player with two fields.
      player: explain(many(playerId), "Short ids of players in the role that `as` names."),
      as: explain(single(z.enum(ROLES)), "The role of `player`; victim if not given."),
    },
    {
      read(values) {
        const added = values.as ?? "victim";
        const listIds = (role: Role): string[] =>
          role === added ? [...new Set([...values[role], ...values.player])] : values[role];
        return {
          killer: listIds("killer"),
          victim: listIds("victim"),
          attacker: listIds("attacker"),
          target: listIds("target"),
        };
      },
      write: (value) => ({ ...value }),
    },
  ),
  describe: (value, { getName }) =>
    ROLES.filter((role) => value[role].length > 0)
      .map((role) => {
        const ids = value[role];
        const who =
          ids.length > MOST_NAMED
            ? formatQuantity(ids.length, "player")
            : ids.map((id) => showName(getName(id))).join(" or ");
        return `${who} ${ROLE_VERBS[role]}`;
      })
      .join(", "),
  rows: {
    ...rolePieces((piece, _role, guids, context) => piece(`= ANY${guids}`, context)),
    round: (value, context) =>
      listPlayersOfRound(value, context.query).map((people) => havePlayed(people, context)),
    // A life belongs to one player: it counts if that is any of the named players, including a
    // duo's two.
    player_track(value, { add, findGuids, query: { filters } }) {
      const ids = [...ROLES.flatMap((role) => value[role]), ...(valueIn(filters, duo) ?? [])];
      return ids.length === 0 ? [] : [`t.guid = ANY(${add(findGuids(ids))}::text[])`];
    },
  },
  except: {
    // Events without anyone in the role are left out too: only events with someone in it can be
    // compared.
    ...rolePieces((piece, role, guids, context) =>
      role === "attacker"
        ? `NOT (${piece(`= ANY${guids}`, context)})`
        : piece(`<> ALL${guids}`, context),
    ),
    player_track: (value, { add, findGuids }) => [
      `t.guid <> ALL(${add(findGuids(ROLES.flatMap((role) => value[role])))}::text[])`,
    ],
  },
  keepsApart: (first, second, { layer }) =>
    // An engagement can have several attackers, and a life counts if its player is any of those
    // named.
    LAYER_TABLES[layer].every((table: Table) => isEventKind(table)) &&
    (["killer", "victim", "target"] as const).some((role) =>
      haveNothingInCommon(first[role], second[role]),
    ),
};
