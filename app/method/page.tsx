import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { PATCH_UNITS } from "#lib/analytics/density/estimateDensity.ts";
import { ENOUGH_ROUNDS } from "#lib/store/queries/player/playerMeasures.ts";

export const metadata: Metadata = { title: "Method" };

const METHOD_VERSION = 3;

export default function MethodPage() {
  return (
    <PageFrame title="How the figures are made" summary={`Every figure of this site in words, version ${METHOD_VERSION}. Distances are game units: a player is 72 tall, and runs some 300 a second.`}>
      <dl className="max-w-2xl space-y-5 text-base">
        <Term name="Engagement">One target under enemy fire, from the first hit until he is killed, has escaped (5 seconds without damage and 300 units from where he was last hit), or it ends otherwise: the round ends, he leaves, or it goes quiet.</Term>
        <Term name="Crossfire">Two different enemies hit the same living target within the window of the tracker, one second unless configured otherwise. An engagement is one, and a player takes part in it, where the tracker marked it so.</Term>
        <Term name="Duo">Two players who took part in one crossfire and both oppose its target (the V3 tracker also marked team-mates of the target: those are left out). Where the file has the time of every hit, the two must themselves be within the window. A pair stands once, whoever is named first, by GUID and not by name.</Term>
        <Term name="Delay">A pair's own smallest gap between two hits in a crossfire: from all hit times where the file has them, else from each one's first and last. The average is over the pair's crossfires with a known delay; zero is a value. Older trackers marked only crossfires that begin with the target's first hit.</Term>
        <Term name="Crossfire kill">A crossfire whose target was killed. Kill rate: crossfire kills of crossfires.</Term>
        <Term name="Expected by chance" id="lift">For each crossfire of a team: how likely two of its players would be in it together if its participants were drawn by lot, each player with as many tickets as he fights. Tickets are the engagements outside crossfires in which he hit an enemy that round, so that a strong pair does not raise its own expectation, times one factor a player, fitted so that over all rounds asked about each player has as many crossfires by chance as he really had: who is often in crossfires with everybody is not taken for half of a pair. Crossfires of a whole team at once say nothing about pairs and are left out.</Term>
        <Term name="Lift">A pair's crossfires over those expected by chance, drawn towards 1 as far as little was seen: (O + a) / (E + a). How far is learned from all pairs in question together: a is small where pairs differ much, large where they hardly differ, and its own uncertainty is part of the interval. 90 % of intervals are made to hold the true lift; on simulated seasons with known effects they do in 87 to 93 of 100, and in 85 or more at three a side. The board is ordered by the interval's lower end. Grey: the interval holds 1, chance explains it. A pair’s figures by map, month, side or evening are sums over those rounds, with the factors and the a of the whole question they are part of.</Term>
        <Term name="What to drill">Of the maps with six or more rounds together, the one where a pair’s lift surely lies below chance, else surely below that of their other maps. Where neither can be said, the page says whether that is because all of them surely lie above chance, or because nothing can be told yet.</Term>
        <Term name="Lines of fire">From where each of the two stood at his first hit to where the target was when the second of them first hit. The angle between the lines is measured at the target, seen from above. Crossfires whose two first hits lie more than a second apart are left out: their lines would not be of one moment. Only files of this project’s tracker know where attackers stood.</Term>
        <Term name="Several players">The lifts of their pairs, each weighed by the crossfires that chance gives it; the interval takes pairs as independent of each other.</Term>
        <Term name="Kill rate's interval">Wilson's, of 90 %.</Term>
        <Term name="With the other">Of the crossfires one of the two takes part in with anybody, the share in which the other is his pair.</Term>
        <Term name="Rounds together">Rounds both played on one side: by the roster of the file, or, where it has none, by appearing in it. An older file does not name who never met an enemy.</Term>
        <Term name="Focused">Under fire of two or more attackers in one engagement.</Term>
        <Term name="A player's figures" id="player">Sums over his rounds, each beside what it is counted out of: crossfires he took part in, and of those the ones that killed, that he ended, and their delays; engagements in which he was the only attacker; engagements with him as the target, by one enemy or by two and more (focused), and how they ended. Deaths and escapes under focus or under one enemy's fire are those of such engagements, whatever the cause. An escape's distance is the way he went until he was safe, where the file knows it. Intervals of shares are Wilson's, of 90 %; form is the same by month or evening.</Term>
        <Term name="Above others">Of the other players with {ENOUGH_ROUNDS} or more rounds who have such a figure, the share whose figure is lower; equal ones count by half. Who has fewer rounds himself is not compared. It says where somebody stands, and not whether that is good: to be focused often may be the price of being feared.</Term>
        <Term name="One player, several GUIDs">Who installs the game anew gets a new GUID. The admin of the site can join it into the old one, and part it again: every round is then read from its file as if there had been one GUID all along. Two attackers who are one person count once; nobody has a crossfire with himself.</Term>
        <Term name="Kills and deaths on the map">A kill stands where the victim stood and counts for the killer's side. A death counts for the side of who died, of whatever cause. An end position of 0, 0, 0 is an unknown one: such deaths are counted, and not shown.</Term>
        <Term name="Smooth maps">Exact places, binned to 32 units, then smoothed with a Gaussian whose standard deviation is the smoothing you choose. The scale says how many events fall on a patch of {PATCH_UNITS} × {PATCH_UNITS} units. It runs from zero to the highest place in view: linear, by square root, or by the percentile of places, as the legend says. Rates are by the rounds, or by the hours played, that the filters leave.</Term>
        <Term name="Kill zones">A visit under fire is one engagement whose target was hit, or died, in a cell of 128 units (256 in tables); a zone is the share of visits that ended in death there. Below three visits nothing is shown, and the deadliest squares are ranked by the lower end of the share's exact 90 % interval (Clopper and Pearson).</Term>
        <Term name="Differences">In each square of 256 units the two counts are compared by the conditional binomial test: given both together, the first is binomial with its part of the rounds (or hours, or visits) as chance. The ratio of rates is coloured, on one fixed scale from a quarter to four times, only where its exact 90 % interval leaves out 1. Events are taken as independent of each other.</Term>
        <Term name="Cells">The same exact places counted in squares of 256 units. Only where the files have no exact places of a layer it is what the tracker itself counted, in its own cells of 512 units: a coordinate divided by 512 and rounded down. The page says which.</Term>
        <Term name="Storeys">Heights at which much of the walkable ground of a map lies, with a gap of at least 96 units between, where one lies over another; without the map's own file, the same of the heights at which people fought. What happened counts to the storey in whose range of heights the player's feet were; the cut between two storeys lies where there is least ground. A storey with less than one in a hundred of the latest rounds' places is a roof, and left out.</Term>
        <Term name="Session" id="session">An evening. A round before six in the morning counts to the evening before. A second half that follows a first one of the same map on one server is joined with it to one match.</Term>
        <Term name="Line-up">People who played together over an evening, whichever side they were on. Two are linked where their profiles are alike: with whom each shared a team, and against whom he stood, round by round. A line-up is all who are linked, if they are more than half of a typical team and were on one team in at least three quarters of their common rounds; otherwise the teams were mixed. Its figures are those of the side it was, guests included. A substitute was with it in less than half of its rounds.</Term>
        <Term name="Notable engagements">Longest escape: the way the target made. Most attackers survived: different enemies who hit him. Widest crossfire: the angle at the target, seen from above, between two who opened fire within a second of each other, where files tell where attackers stood. Fastest: of crossfires that killed, the smallest delay, then the quickest death. Fights with bots are left out.</Term>
        <Term name="Beside the last sessions">A line-up's people against the last ten evenings on which at least half of them played, with those who were there. What is usual is the range and the median of those evenings; a place among them is given from three on. Figures a round are one player's in one round; shares carry Wilson's 90 % interval.</Term>
        <Term name="Replay">A player stands where his track has him, else, while he is under fire, where the path of that engagement has him; between two samples on the straight line from one to the other, before the first and after the last without moving. An attacker without a track stands where he was at his first hit, where the file tells it. A crossfire's moment is its second participant's first hit.</Term>
        <Term name="What rounds lack" id="quality">Under figures a line says how many of their rounds are truncated, come from a tracker with known faults, or lack what the figures need: it opens to what that means and to the latest of these rounds. What is left out of a figure (bots, people without a lasting GUID, crossfires of a whole team) is counted there too.</Term>
        <Term name="One round, one file">A round is known by its server, map, number and start, never by closeness in time. The same file twice counts once. Of two files of one round the whole one wins over the cut one, then the one with more rows.</Term>
        <Term name="Who is counted">Bots and people without a lasting GUID stay in their round and out of the lists of players and duos.</Term>
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
