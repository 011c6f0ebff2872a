import { isDeath } from "#lib/engagements/outcomes.ts";
import type { Team } from "#lib/engagements/types.ts";
import { slicePath, findPlaceAt, countPoints, getPointTime } from "../paths/findPlaceAt.ts";
import type { ReplayEngagement, ReplayTrack, RoundReplay } from "./types.ts";

type Point = { x: number; y: number };

/** A player whose place at a moment is known. */
export interface SeenPlayer extends Point {
  player: number;
  team: Team;
  /** The player's path over the last TRAIL_MS, up to where they are. */
  trail: Point[];
  underFire: boolean;
}

/** A player who fires at a target at this moment, or did within LINE_MS. */
export interface FireLine {
  /** The engagement's number. */ engagement: number;
  from: Point;
  to: Point;
  player: number;
  target: number;
  team: Team;
  inCrossfire: boolean;
}

/** A death or an escape within the last MARK_MS: where, and how long ago. */
export interface EndMark extends Point {
  player: number;
  team: Team;
  kind: "death" | "escape";
  ageMs: number;
}

/** Everything that a map shows of a round at one time. */
export interface ReplayMoment {
  seen: SeenPlayer[];
  lines: FireLine[];
  marks: EndMark[];
  /** The engagements under way. */
  fights: ReplayEngagement[];
}

/**
 * How long a trail stays behind a player, a line after the last hit, and a mark where a player died
 * or escaped.
 */
const TRAIL_MS = 4000;
const LINE_MS = 350;
export const MARK_MS = 3000;

/** When the life of a track begins and ends, from its points and from the times in the file. */
function getLifeSpan({ spawnMs, deathMs, path }: ReplayTrack): { fromMs: number; toMs: number } {
  const last = countPoints(path) === 0 ? spawnMs : getPointTime(path, countPoints(path) - 1);
  return {
    fromMs: Math.min(spawnMs, countPoints(path) === 0 ? spawnMs : getPointTime(path, 0)),
    toMs: deathMs ?? last,
  };
}

/**
 * What is known of a round at a time (ms). Each player appears once: by their track, else by the
 * path of a fight in which they are the target.
 */
export function computeMoment(replay: RoundReplay, time: number): ReplayMoment {
  const fights = replay.engagements.filter(
    ({ startMs, endMs }) => startMs <= time && time <= endMs,
  );
  const seen = new Map<number, SeenPlayer>();
  const see = (
    player: number,
    team: Team,
    path: ReplayTrack["path"],
    since: number,
    underFire: boolean,
  ): void => {
    const place = findPlaceAt(path, time);
    if (place !== null && !seen.has(player))
      seen.set(player, {
        ...place,
        player,
        team,
        underFire,
        trail: slicePath(path, Math.max(since, time - TRAIL_MS), time),
      });
  };
  const underFire = new Set(fights.map(({ target }) => target));
  for (const track of replay.tracks) {
    const { fromMs, toMs } = getLifeSpan(track);
    if (fromMs <= time && time <= toMs)
      see(track.player, track.team, track.path, fromMs, underFire.has(track.player));
  }
  for (const { target, targetTeam, path, startMs } of fights)
    see(target, targetTeam, path, startMs, true);
  return {
    seen: [...seen.values()],
    lines: listLines(replay, seen, time),
    marks: listMarks(replay, time),
    fights,
  };
}

function listLines(
  replay: RoundReplay,
  seen: ReadonlyMap<number, SeenPlayer>,
  time: number,
): FireLine[] {
  return replay.engagements
    .filter(({ startMs, endMs }) => startMs <= time && time <= endMs + LINE_MS)
    .flatMap(({ id: engagement, target, path, attackers, endMs }) => {
      const to = findPlaceAt(path, Math.min(time, endMs));
      return to === null
        ? []
        : attackers.flatMap(
            ({ player, team, firstHitMs, lastHitMs, inCrossfire, place }): FireLine[] => {
              const from = seen.get(player) ?? place;
              return from === null || time < firstHitMs || time > lastHitMs + LINE_MS
                ? []
                : [{ engagement, from, to, player, target, team, inCrossfire }];
            },
          );
    });
}

function listMarks(replay: RoundReplay, time: number): EndMark[] {
  const isFresh = (at: number): boolean => at <= time && time < at + MARK_MS;
  const ends = replay.engagements.flatMap(
    ({ target: player, targetTeam: team, outcome, path, endMs }): EndMark[] => {
      const died = isDeath(outcome);
      const place =
        isFresh(endMs) && (died || outcome === "escaped") ? findPlaceAt(path, endMs) : null;
      return place === null
        ? []
        : [{ ...place, player, team, kind: died ? "death" : "escape", ageMs: time - endMs }];
    },
  );
  const others = replay.deaths
    .filter(({ timeMs }) => isFresh(timeMs))
    .map(({ player, team, timeMs, x, y }): EndMark => ({
      x,
      y,
      player,
      team,
      kind: "death",
      ageMs: time - timeMs,
    }));
  return [...ends, ...others];
}

/** Where a player was according to their tracks; null if no track covers the time. */
export function findTrackedPlace(
  { tracks }: Pick<RoundReplay, "tracks">,
  player: number,
  time: number,
): Point | null {
  const track = tracks.find(
    (track) =>
      track.player === player &&
      getLifeSpan(track).fromMs <= time &&
      time <= getLifeSpan(track).toMs,
  );
  return track === undefined ? null : findPlaceAt(track.path, time);
}
