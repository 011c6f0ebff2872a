import { ALLIES, AXIS, guidFor, MOD, Session, SPECTATORS, WORLD } from "./Session.ts";

/** Returns a whole number from 0 to `below` - 1. */
export type Pick = (below: number) => number;

const MAX_CLIENTS = 12;
const STRANGERS = [63, 64, 700, WORLD, 1023];
const NAMES = [
  "plain",
  "^1a|b;c,d",
  "#name",
  "tab\there",
  "\u00e4\u00df",
  "",
  "x=y",
  "'\"",
  "same",
  "same",
];
const MEANS = [...Object.values(MOD), 0, 37, 66, 67, 500];

/** What the generator must know so that it does only what an engine can do. */
interface Person {
  team: number;
  state: "alive" | "wounded" | "limbo";
}

/**
 * Creates anything that can happen on a server, in any order: joins, leaves, other players in the
 * same slot, team changes, renames, all kinds of damage to players in every state, deaths with and
 * without damage, revives, pauses, restarts.
 */
export class RandomSession {
  readonly session = new Session({ maxClients: MAX_CLIENTS }).frames(2);
  readonly #pick: Pick;
  readonly #people = new Map<number, Person>();
  #joined = 0;
  #paused = false;

  constructor(pick: Pick) {
    this.#pick = pick;
    this.#fill();
  }

  /** Adds one event, and then some time. */
  step(): void {
    const deeds = [
      this.#join,
      this.#join,
      this.#leave,
      this.#switch,
      this.#rename,
      this.#hit,
      this.#hit,
      this.#hit,
      this.#hit,
      this.#hit,
      this.#hit,
      this.#crossfire,
      this.#strangeHit,
      this.#die,
      this.#killed,
      this.#killed,
      this.#dieAgain,
      this.#revive,
      this.#limbo,
      this.#spawn,
      this.#spawn,
      this.#move,
      this.#move,
      this.#pause,
    ];
    if (this.#pick(60) === 0) this.#restart();
    else deeds[this.#pick(deeds.length)]?.call(this);
    this.session.frames([0, 0, 1, 2, 7, 40, 130][this.#pick(7)]);
  }

  /** Adds most of the players, as at the start of a map. */
  #fill(): void {
    for (let tries = 0; tries < MAX_CLIENTS; tries++) this.#join();
    this.session.frames(1);
  }

  #team(): number {
    return [AXIS, ALLIES, AXIS, ALLIES, SPECTATORS][this.#pick(5)] ?? AXIS;
  }

  #anyone(): number {
    return 1 + this.#pick(MAX_CLIENTS - 1);
  }

  #place(): number[] {
    if (this.#pick(40) === 0) return [NaN, Infinity, -1e20];
    return [this.#pick(4000) - 2000.5, this.#pick(4000) - 2000.25, this.#pick(300) - 150];
  }

  #join(): void {
    const slot = this.#anyone();
    if (this.#people.has(slot)) return;
    this.#joined += 1;
    const team = this.#team();
    const name = NAMES[this.#pick(NAMES.length)] ?? "";
    this.session.join(slot, {
      team,
      name,
      guid: guidFor(this.#joined),
      at: this.#place(),
      playerClass: this.#pick(6),
    });
    this.#people.set(slot, { team, state: "alive" });
  }

  #leave(): void {
    const slot = this.#anyone();
    if (this.#people.delete(slot)) this.session.leave(slot);
  }

  #switch(): void {
    const slot = this.#anyone();
    const person = this.#people.get(slot);
    if (!person) return;
    const team = this.#team();
    if (team === person.team) return;
    if (person.state === "alive" && person.team !== SPECTATORS) this.session.switchTeam(slot, team);
    else this.session.change(slot, { t: team, h: 100, f: 16384 }).call("P", slot, 0, 1, 1);
    this.#people.set(slot, { team, state: "limbo" });
  }

  #rename(): void {
    const slot = this.#anyone();
    if (this.#people.has(slot))
      this.session.change(slot, { N: NAMES[this.#pick(NAMES.length)] ?? "" }).call("U", slot);
  }

  #means(): number {
    return MEANS[this.#pick(MEANS.length)] ?? 0;
  }

  #hit(): void {
    const target = (this.#pick(4) > 0 ? this.#living() : null) ?? this.#anyone();
    this.session.hit(target, this.#anyone(), this.#pick(150), this.#means());
  }

  #crossfire(): void {
    const target = this.#living() ?? this.#anyone();
    for (let hits = this.#pick(6); hits >= 0; hits--)
      this.session.hit(target, this.#anyone(), 1 + this.#pick(30)).frames(this.#pick(25));
  }

  #strangeHit(): void {
    const stranger = STRANGERS[this.#pick(STRANGERS.length)] ?? WORLD;
    const sides = [
      [this.#anyone(), stranger],
      [stranger, this.#anyone()],
      [stranger, stranger],
      [0, this.#anyone()],
    ];
    const [target, attacker] = sides[this.#pick(sides.length)] ?? [0, 0];
    this.session.hit(target ?? 0, attacker ?? 0, this.#pick(200) - 20, this.#means());
  }

  /** Returns a living player on a team, or null. */
  #living(): number | null {
    const living = [...this.#people].filter(
      ([, { team, state }]) => state === "alive" && team !== SPECTATORS,
    );
    return living[this.#pick(living.length || 1)]?.[0] ?? null;
  }

  #killed(): void {
    const slot = this.#living();
    if (slot === null) return;
    this.session.kill(slot, this.#anyone(), this.#pick(200), this.#means());
    this.#people.set(slot, { team: this.#people.get(slot)?.team ?? AXIS, state: "wounded" });
  }

  #die(): void {
    const slot = this.#living();
    if (slot === null) return;
    this.session.die(slot, [slot, WORLD, this.#anyone()][this.#pick(3)] ?? slot, this.#means());
    this.#people.set(slot, { team: this.#people.get(slot)?.team ?? AXIS, state: "wounded" });
  }

  /** A wounded player who changes the team in a pause dies again. */
  #dieAgain(): void {
    for (const [slot, { state }] of this.#people)
      if (state === "wounded") this.session.die(slot, slot, MOD.switchTeam);
  }

  #revive(): void {
    for (const [slot, person] of this.#people) {
      if (person.state !== "wounded") continue;
      this.session.revive(slot, this.#anyone());
      person.state = "alive";
      return;
    }
  }

  #limbo(): void {
    for (const [slot, person] of this.#people) {
      if (person.state !== "wounded") continue;
      this.session.limbo(slot, this.#place());
      person.state = "limbo";
      return;
    }
  }

  #spawn(): void {
    for (const [slot, person] of this.#people) {
      if (person.state === "alive" || person.team === SPECTATORS) continue;
      this.session.spawn(slot, this.#place());
      person.state = "alive";
      return;
    }
  }

  #move(): void {
    for (const slot of this.#people.keys())
      if (this.#pick(2) === 0) this.session.place(slot, this.#place());
  }

  #pause(): void {
    this.#paused = !this.#paused;
    this.session.pause(this.#paused);
  }

  /** An explosion ends the round and then hits everyone, who are at the camera already. */
  #explodeAtEnd(): void {
    this.session.cvar("gamestate", "3");
    for (const slot of this.#people.keys()) this.session.kill(slot, this.#anyone(), 120);
  }

  #restart(): void {
    const way = this.#pick(4);
    if (this.#pick(3) === 0) return void this.session.reloadLua();
    if (this.#pick(3) === 0) this.#explodeAtEnd();
    if (way > 0) this.session.intermission([...this.#people.keys()]).frames(this.#pick(60));
    if (way === 3) this.session.cvar("gamestate", "-1");
    const restart = way < 3 ? 1 : 0;
    this.session
      .shutdown(restart)
      .load({ maxClients: MAX_CLIENTS, currentRound: String(this.#pick(2)) }, restart)
      .frames(3);
    this.#paused = false;
    this.#people.clear();
    this.#fill();
  }
}
