import Link from "next/link";
import type { BoardFacts } from "#lib/store/duos/board.ts";
import { countOf, formatCount } from "../layout/format.ts";

/** What the figures of a board rest on, and what was left out of them. */
export function BoardNotes({ facts }: { facts: BoardFacts }) {
  const notes = [
    facts.withoutRoster === 0 ? null
      : `${formatCount(facts.withoutRoster)} have no list of players: there, who appears in the file counts as present, and who met no enemy is missed.`,
    facts.withoutHitTimes === 0 ? null
      : `${formatCount(facts.withoutHitTimes)} come from trackers that mark only crossfires that begin with the target's first hit, and keep no hit times: delays are those between first and last hits.`,
    facts.truncated === 0 ? null : `${formatCount(facts.truncated)} are truncated: what is in the file counts.`,
    facts.unread === 0 ? null : `${formatCount(facts.unread)} were imported by an older version of this site and are not in the figures.`,
    facts.ofWholeTeam === 0 ? null
      : `${countOf(facts.ofWholeTeam, "crossfire")} of a whole team at once ${facts.ofWholeTeam === 1 ? "says" : "say"} nothing about pairs and ${facts.ofWholeTeam === 1 ? "is" : "are"} left out of the comparison with chance.`,
  ].filter((note) => note !== null);
  return (
    <section className="mt-6 max-w-3xl text-muted" aria-label="What the figures rest on">
      <p>
        From {countOf(facts.rounds, "round")}{notes.length === 0 ? "." : ":"} Grey is what chance explains: the 90 % interval holds 1. Bots and people without a lasting GUID are left out.{" "}
        <Link className="prose-link" href="/method#lift">How chance is reckoned</Link>
      </p>
      {notes.length === 0 ? null : <ul className="mt-1 list-disc pl-5">{notes.map((note) => <li key={note}>{note}</li>)}</ul>}
    </section>
  );
}
