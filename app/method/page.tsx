import { METHOD_VERSION } from "#lib/versions.ts";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { PATCH_UNITS } from "#lib/analytics/density/estimateDensity.ts";
import { ENOUGH_ROUNDS } from "#lib/store/read/players/playerMeasures.ts";

export const metadata: Metadata = { title: "Method" };

export default function MethodPage() {
  return (
    <PageFrame
      title="How the figures are made"
      summary={`Every figure of this site in words, version ${METHOD_VERSION}. Distances are game units: a player is 72 tall, and runs some 300 a second.`}
    >
      <dl className="max-w-2xl space-y-5 text-base">
        <Term name="Engagement">
          One target under enemy fire, from the first hit until they are killed, have escaped (5
          seconds without damage and 300 units from where they were last hit), or it ends otherwise:
          the round ends, they leave, or it goes quiet.
        </Term>
        <Term name="Crossfire">
          Two different enemies hit the same living target within the window of the tracker, one
          second unless configured otherwise. An engagement is one, and a player takes part in it,
          where the tracker marked it so.
        </Term>
        <Term name="Duo">
          Two players who took part in one crossfire and both oppose its target (the V3 tracker also
          marked team-mates of the target: those are left out). Where the file has the time of every
          hit, the two must themselves be within the window. A pair stands once, whoever is named
          first, by GUID and not by name.
        </Term>
        <Term name="Delay">
          A pair's own smallest gap between two hits in a crossfire: from all hit times where the
          file has them, else from each one's first and last. The average is over the pair's
          crossfires with a known delay; zero is a value. Older trackers marked only crossfires that
          begin with the target's first hit.
        </Term>
        <Term name="Crossfire kill">
          A crossfire whose target was killed. Kill rate: crossfire kills of crossfires.
        </Term>
        <Term name="Expected by chance" id="lift">
          For each crossfire of a team: how likely two of its players would be in it together if its
          participants were drawn by lot, each player with as many tickets as they have fights.
          Tickets are the engagements outside crossfires in which they hit an enemy that round, so
          that a strong pair does not raise its own expectation, times one factor a player, fitted
          so that over all rounds asked about each player has as many crossfires by chance as they
          really had: who is often in crossfires with everybody is not taken for half of a pair.
          Crossfires of a whole team at once say nothing about pairs and are left out.
        </Term>
        <Term name="Lift">
          A pair's crossfires over those expected by chance, drawn towards 1 as far as little was
          seen: (O + a) / (E + a). How far is learned from all pairs in question together: a is
          small where pairs differ much, large where they hardly differ, and its own uncertainty is
          part of the interval. 90 % of intervals are made to hold the true lift; on simulated
          seasons with known effects they do in 87 to 93 of 100, and in 85 or more at three a side.
          The board is ordered by the interval's lower end. Grey: the interval holds 1, chance
          explains it. A pair’s figures by map, month, side or evening are sums over those rounds,
          with the factors and the a of the whole question they are part of.
        </Term>
        <Term name="What to drill">
          Of the maps with six or more rounds together, the one where a pair’s lift surely lies
          below chance, else surely below that of their other maps. Where neither can be said, the
          page says whether that is because all of them surely lie above chance, or because nothing
          can be told yet.
        </Term>
        <Term name="Lines of fire">
          From where each of the two stood at their first hit to where the target was when the
          second of them first hit. The angle between the lines is measured at the target, seen from
          above. Crossfires whose two first hits lie more than a second apart are left out: their
          lines would not be of one moment. Only files of this project’s tracker know where
          attackers stood.
        </Term>
        <Term name="Several players" id="stack">
          The average of their pairs' lifts, each weighed by the crossfires that chance gives it.
          Each player has as many crossfires by chance as they really had, over all their pairs: so
          a whole team comes out at 1.00 or close to it whatever it does, and what one pair has
          more, the other pairs of its two have less. The page says where the players are nearly a
          whole team. The interval takes pairs as independent of each other, which pairs of few
          players are not.
        </Term>
        <Term name="Kill rate's interval">Wilson's, of 90 %.</Term>
        <Term name="With the other">
          Of the crossfires one of the two takes part in with anybody, the share that is with the
          other.
        </Term>
        <Term name="Rounds together">
          Rounds both played on one side: by the roster of the file, or, where it has none, by
          appearing in it. An older file does not name who never met an enemy.
        </Term>
        <Term name="Focused">
          Under fire of two or more attackers in one engagement. Attackers are counted as the
          tracker counts them: a team-mate whose fire hit the target is one.
        </Term>
        <Term name="A player's figures" id="player">
          Sums over their rounds, each beside what it is counted out of: crossfires they took part
          in (as the tracker marked them; the V3 tracker also marked who hit a team-mate, which the
          figures of pairs leave out), and of those the ones that killed, that they finished, and
          their delays; engagements in which they were the only attacker; engagements with them as
          the target, by one attacker or by two and more (focused), and how they ended. Deaths and
          escapes under focus or under one attacker's fire are those of such engagements, whatever
          the cause. Who attacks is taken from the tracker, from one attacker on and team-mates'
          fire included: so an engagement in which one alone hit a team-mate is one as the only
          attacker, and an escape from one attacker may be one from a team-mate. Tools around the
          tracker count so, and these sums stay what they expect. Kills and damage given are against
          enemies alone. An escape's distance is the way to safety, where the file knows it.
          Intervals of shares are Wilson's, of 90 %; form is the same by month or evening.
        </Term>
        <Term name="Above others">
          Of the other players with {ENOUGH_ROUNDS} or more rounds who have such a figure, the share
          whose figure is lower; equal ones count by half. Players with fewer rounds are not
          compared. It says where somebody stands, and not whether that is good: to be focused often
          may be the price of being feared.
        </Term>
        <Term name="One player, several GUIDs">
          A fresh install of the game gets a new GUID. The admin of the site can join it into the
          old one, and part it again: every round is then read from its file as if there had been
          one GUID all along. Two attackers who are one person count once; nobody has a crossfire
          with himself.
        </Term>
        <Term name="Kills and deaths on the map">
          A kill stands where the victim stood and counts for the killer's side. A death counts for
          the side of who died, of whatever cause. An end position of 0, 0, 0 is an unknown one:
          such deaths are counted, and not shown.
        </Term>
        <Term name="Smooth maps">
          Exact places, binned to 32 units, then smoothed with a Gaussian whose standard deviation
          is the smoothing you choose; where many events make the picture it is within 6 % of the
          exact sum, a single event within 10 % of its peak at the usual smoothing and 30 % at the
          smallest. The scale says how many events fall on a patch of {PATCH_UNITS} × {PATCH_UNITS}{" "}
          units. It runs from zero to the highest place in view: linear, by square root, or by the
          percentile of places, as the legend says. Rates are by the rounds, or by the hours played,
          that the filters leave and the layer can know: with tracks for presence, with killers'
          places for killer places. A part of the round ends before its upper end, so that 0:00 to
          2:00 and 2:00 onward share nothing.
        </Term>
        <Term name="Colours of the map">
          Images lie under the heat with little colour and in a narrow range of lightness, and no
          colour of a scale lies within that range: so more is lighter on dark ground and darker on
          light ground, over every part of every map. The scales of Axis and Allies end in tints of
          their colours and stay apart for every kind of colour blindness (simulated after Machado,
          Oliveira and Fernandes 2009, at least 20 units of CIEDE2000 from a quarter of the scale
          on). Where both sides were, their colours are mixed by their shares, as light or dark as
          the larger one alone; in squares Axis has the left half.
        </Term>
        <Term name="Kill zones">
          A visit under fire is one engagement whose target was hit, or died, in a square of 256
          units, however often; a zone is the share of visits that ended in death there. In the
          smooth picture a visit stands where its target died, else amid the hits on them. Below
          three visits nothing is shown, and the deadliest squares are ranked by the lower end of
          the share's exact 90 % interval (Clopper and Pearson).
        </Term>
        <Term name="Differences">
          In each square of 256 units the two counts are compared by the conditional binomial test:
          given both together, the first is binomial with its part of the rounds (or hours, or
          visits) as chance. The ratio of rates is coloured, on one fixed scale from a quarter to
          four times, only where its exact 90 % interval leaves out 1. Events of one fight and round
          come together and tell less than independent ones: the interval is taken of the counts
          divided by a dispersion factor, the variance of counts between rounds over that of
          independent events, from both pictures, of all squares or of this one, whichever is
          larger, and at least 1. Where both have a single round nothing is told. Of squares without
          any difference at most one in ten is coloured (in simulated rounds split by lot 1 to 3 in
          100, of the fullest squares 6 to 9). The place the page speaks of is the square with most
          events of both pictures together.
        </Term>
        <Term name="What is compared">
          Rates by the round, or by the hours played; kill zones by their visits. Parts of the round
          that differ in length are compared by the time played. Players are compared with everybody
          else, themselves left out, by shares: each square's part of all events of its picture.
          Where the filters do not keep two pictures apart, some events may be in both, and
          differences look smaller than they are. A picture of exact places is not compared with one
          of the tracker's own cells.
        </Term>
        <Term name="Cells">
          The same exact places counted in squares of 256 units. Only where the files have no exact
          places of a layer at all, and no bots to be told from people, it is what the tracker
          itself counted, in its own cells of 512 units: a coordinate divided by 512 and rounded
          down. The page says which.
        </Term>
        <Term name="Storeys">
          Heights at which much of the walkable ground of a map lies, with a gap of at least 96
          units between, where one lies over another; without the map's own file, the same of the
          heights at which people fought. What happened counts to the storey in whose range of
          heights the player's feet were; the cut between two storeys lies where there is least
          ground. A storey with less than one in a hundred of the latest rounds' places is a roof,
          and left out.
        </Term>
        <Term name="Session" id="session">
          An evening. A round before six in the morning counts to the evening before; every day this
          site names is such an evening, not the calendar's. A second half that follows a first one
          of the same map on one server is joined with it to one match.
        </Term>
        <Term name="Line-up">
          People who played together over an evening, whichever side they were on. Two are linked
          where their profiles are alike: with whom each shared a team, and whom each played
          against, round by round. A line-up is all who are linked, if they are more than half of a
          typical team and were on one team in at least three quarters of their common rounds;
          otherwise the teams were mixed. Its figures are those of the side it was, guests included.
          A substitute was with it in less than half of its rounds.
        </Term>
        <Term name="Notable engagements">
          Longest escape: the way the target made. Most attackers survived: different enemies who
          hit the target. Widest crossfire: the angle at the target, seen from above, between two
          who opened fire within a second of each other, where files tell where attackers stood.
          Fastest: of crossfires that killed, the smallest delay, then the quickest death. Fights
          with bots are left out.
        </Term>
        <Term name="Beside the last sessions">
          A line-up's people against the last ten evenings on which at least half of them played,
          with those who were there. What is usual is the range and the median of those evenings; a
          place among them is given from three on. Figures per round are one player's in one round;
          shares carry Wilson's 90 % interval.
        </Term>
        <Term name="Replay">
          A player stands where their track has them, else, while under fire, where the path of that
          engagement has them; between two samples on the straight line from one to the other,
          before the first and after the last without moving. An attacker without a track stands
          where they were at their first hit, where the file tells it. A crossfire's moment is its
          second participant's first hit.
        </Term>
        <Term name="What rounds lack" id="quality">
          Under figures a line says how many of their rounds are truncated, come from a tracker with
          known faults, or lack what the figures need: it opens to what that means and to the latest
          of these rounds. What is left out of a figure (bots, people without a lasting GUID,
          crossfires of a whole team) is counted there too.
        </Term>
        <Term name="One round, one file">
          A round is known by its server, map, number and start, never by closeness in time. The
          same file twice counts once. Of two files of one round the whole one wins over the cut
          one, then the one with more rows.
        </Term>
        <Term name="Who is counted">
          Bots and people without a lasting GUID stay in their round and out of the lists of players
          and duos.
        </Term>
      </dl>
    </PageFrame>
  );
}

function Term({ name, id, children }: { name: string; id?: string; children: ReactNode }) {
  return (
    <div id={id}>
      <dt className="font-semibold">{name}</dt>
      <dd className="text-text/90">{children}</dd>
    </div>
  );
}
