import { createHash } from "node:crypto";
import { DAY_MS } from "#lib/format/dayLength.ts";
import { drawSome, normal, seededRandom } from "../truth/random.ts";
import { playRound, sumTeam, TEAM_SIZE } from "./playRound.ts";
import type { Fight, TeamSums } from "./playRound.ts";

const MAPS = ["supply", "goldrush", "etl_adlernest", "te_escape2", "braundorf_b4", "frostbite"];
/** Each session is one clan with a guest or two. */
const CLAN = 20;
const GUESTS = 2;
const ROUNDS_A_SESSION = 12;
const SESSIONS_A_DAY = 3;
const SEASON_START = Date.parse("2023-01-01T20:00:00Z");

/** One round of a season, with everything that its rows need. */
export interface Round {
  id: number;
  map: string;
  day: string;
  playedAt: string;
  teams: [number[], number[]];
  fights: Fight[];
  sums: [TeamSums, TeamSums];
}

/**
 * Players' GUIDs by number, in ascending order, so that a team sorted by number is also sorted by
 * GUID.
 */
export function makeGuids(players: number): string[] {
  return Array.from({ length: players }, (_, player) =>
    createHash("md5").update(`bench ${player}`).digest("hex").toUpperCase(),
  ).sort();
}

/** The rounds of a season, the same each time. */
export function* playSeason(rounds: number, players: number): Generator<Round> {
  const random = seededRandom(20_261);
  const skill = Array.from({ length: players }, () => Math.exp(0.4 * normal(random)));
  const turnout = Array.from({ length: players }, () => Math.exp(normal(random)));
  let present: number[] = [];
  for (let id = 1; id <= rounds; id++) {
    const session = Math.floor((id - 1) / ROUNDS_A_SESSION);
    const at = (id - 1) % ROUNDS_A_SESSION;
    if (at === 0) {
      const clan = Math.floor(random() * (players / CLAN));
      const own = drawSome(
        random,
        turnout.slice(clan * CLAN, (clan + 1) * CLAN),
        2 * TEAM_SIZE,
      ).map((member) => clan * CLAN + member);
      const guests = Array.from({ length: GUESTS }, () => Math.floor(random() * players));
      present = [...new Set([...own, ...guests])];
    }
    const playing = drawSome(
      random,
      present.map(() => 1),
      2 * TEAM_SIZE,
    ).map((place) => present[place] ?? 0);
    const teams: [number[], number[]] = [
      playing.slice(0, TEAM_SIZE).sort((a, b) => a - b),
      playing.slice(TEAM_SIZE).sort((a, b) => a - b),
    ];
    const fights = playRound(random, teams, (player) => skill[player] ?? 1);
    const playedAt = new Date(
      SEASON_START + Math.floor(session / SESSIONS_A_DAY) * DAY_MS + at * 900_000,
    ).toISOString();
    yield {
      id,
      map: MAPS[(id >> 1) % MAPS.length] ?? "",
      day: playedAt.slice(0, 10),
      playedAt,
      teams,
      fights,
      sums: [sumTeam(teams[0], fights, 0), sumTeam(teams[1], fights, 1)],
    };
  }
}
