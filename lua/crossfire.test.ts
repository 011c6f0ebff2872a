import { describe, expect, test } from "vitest";
import type { Engagement } from "#lib/engagements/types.ts";
import { playSession } from "./harness/playSession.ts";
import { ALLIES, AXIS, guidFor, type Session, SPECTATORS } from "./harness/Session.ts";
import { twoTeams } from "./harness/twoTeams.ts";

async function play(session: Session, windowMs = 1000): Promise<Engagement[]> {
  const played = await playSession(session.wait(100).shutdown(), {
    config: { crossfire_window_ms: windowMs },
  });
  expect(played.errors).toEqual([]);
  return played.rounds[0]!.engagements;
}

describe("a crossfire", () => {
  test("needs two attackers on one target within the window, including its end", async () => {
    const [inside] = await play(twoTeams().hit(4, 1).wait(1000).hit(4, 2));
    expect(inside).toMatchObject({
      isCrossfire: true,
      crossfireDelay: 1000,
      crossfireParticipants: [guidFor(1), guidFor(2)],
    });
    const [outside] = await play(twoTeams().hit(4, 1).wait(1050).hit(4, 2));
    expect(outside).toMatchObject({
      isCrossfire: false,
      crossfireDelay: null,
      crossfireParticipants: [],
    });
  });

  test("is found late in a fight and with a third attacker", async () => {
    const [late] = await play(
      twoTeams().hit(4, 1).wait(4000).hit(4, 2).wait(4000).hit(4, 1).wait(300).hit(4, 2),
    );
    expect(late).toMatchObject({
      isCrossfire: true,
      crossfireDelay: 300,
      crossfireParticipants: [guidFor(1), guidFor(2)],
    });
    const [third] = await play(twoTeams().hit(4, 1).wait(3000).hit(4, 2).wait(500).hit(4, 3));
    expect(third).toMatchObject({
      isCrossfire: true,
      crossfireDelay: 500,
      crossfireParticipants: [guidFor(2), guidFor(3)],
    });
  });

  test("has the shortest time between two attackers as its delay, which can be 0", async () => {
    const [engagement] = await play(
      twoTeams().hit(4, 1).wait(800).hit(4, 2).wait(50).hit(4, 2).wait(100).hit(4, 1).hit(4, 3),
    );
    expect(engagement).toMatchObject({
      crossfireDelay: 0,
      crossfireParticipants: [guidFor(1), guidFor(2), guidFor(3)],
    });
  });

  test("does not count a single attacker, a teammate or shots at a corpse", async () => {
    const [engagement] = await play(twoTeams().hit(4, 1).hit(4, 1).hit(4, 5).kill(4, 1).hit(4, 2));
    expect(engagement).toMatchObject({ isCrossfire: false, numAttackers: 1 });
  });

  test("counts a player who rejoins in another slot as the same attacker", async () => {
    const session = twoTeams()
      .hit(4, 1)
      .leave(1)
      .join(7, { team: AXIS, guid: guidFor(1) })
      .frames(1)
      .hit(4, 7);
    const [engagement] = await play(session);
    expect(engagement).toMatchObject({ isCrossfire: false, numAttackers: 1 });
    expect(engagement!.attackers[0]).toMatchObject({ guid: guidFor(1), hits: 2 });
  });

  test("counts only attackers of the enemy team after a player changes teams", async () => {
    const session = twoTeams()
      .hit(4, 1)
      .switchTeam(1, ALLIES)
      .frames(1)
      .spawn(1, [0, 0, 0])
      .frames(1)
      .hit(4, 1)
      .hit(4, 2);
    const [engagement] = await play(session);
    expect(engagement).toMatchObject({ isCrossfire: true, crossfireDelay: 100, numAttackers: 2 });
    expect(engagement!.attackers.map(({ team, hits }) => ({ team, hits }))).toEqual([
      { team: "AXIS", hits: 1 },
      { team: "AXIS", hits: 1 },
    ]);
    const spectating = twoTeams().hit(4, 1).switchTeam(2, SPECTATORS).frames(1).hit(4, 2);
    expect(await play(spectating)).toMatchObject([{ isCrossfire: false }]);
  });

  test("uses the configured window", async () => {
    expect(await play(twoTeams().hit(4, 1).wait(300).hit(4, 2), 250)).toMatchObject([
      { isCrossfire: false },
    ]);
    expect(await play(twoTeams().hit(4, 1).wait(300).hit(4, 2), 300)).toMatchObject([
      { isCrossfire: true },
    ]);
  });

  test("records each attacker's position at the first hit, and all hit times", async () => {
    const session = twoTeams()
      .place(1, [11, 0, 0])
      .hit(4, 1)
      .place(1, [99, 0, 0])
      .wait(200)
      .hit(4, 1)
      .place(2, [0, 22, 0])
      .hit(4, 2);
    const [engagement] = await play(session);
    const start = engagement!.startTime;
    expect(engagement!.attackers).toMatchObject([
      {
        place: { x: 11, y: 0, z: 0 },
        hitTimes: [start, start + 200],
        firstHit: start,
        lastHit: start + 200,
      },
      { place: { x: 0, y: 22, z: 0 }, hitTimes: [start + 200] },
    ]);
  });
});
