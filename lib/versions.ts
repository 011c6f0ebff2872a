/** What each version changed, in one sentence per version. Entry 0 is version 1. */
type Changes = readonly [string, ...string[]];

/**
 * How a file is read and summed. A round keeps the version that read it, so that `rebuild` knows
 * which rounds to read again. Add a line whenever a file gives different rows or sums than before.
 */
const PARSER_CHANGES: Changes = [
  "Reads V3 to V6 files and sums players, pairs and cells.",
  "Keeps the places of killers, the tracks, and what the measure of pairs needs.",
  "Keeps each pair's own delay and the place of each attacker.",
  "Takes crossfire participants as the tracker marked them. Only pairs leave out teammates of the target.",
  "Cuts long names of players and words, skips rows with a long GUID, and shortens long names of maps.",
  "Leaves out engagements with a dead target and own hits, matches each death once, and keeps settings, sides and doubtful clocks.",
];

/**
 * How pairs are measured. A cached answer from another version is not used. Add a line whenever a
 * lift or interval changes.
 */
const MEASURE_CHANGES: Changes = [
  "Compares a pair's crossfires with the number expected from how much each of the two fights.",
  "Gives figures by map, month and side with the multipliers of the whole question.",
  "Shares the uncertainty of an expectation among teammates by weight, so that latecomers matter little.",
];

/** What docs/method.md says. Add a line whenever a rule or a formula in it changes. */
const METHOD_CHANGES: Changes = [
  "Describes the figures of the first release.",
  "Describes the measure of pairs.",
  "Describes a player's figures and merged GUIDs.",
  "Says who counts as an attacker, what lines of fire are, and what several players and practice mean.",
  "Describes rates, differences and the dispersion of the map.",
  "One text for the page and the repository, in plain English.",
  "Leaves out engagements whose target was already dead.",
  "Says which lift is shown where, what a part ratio is, whose angle is shown, and which periods are compared.",
  "Says which rounds and what time rates are divided by.",
];

export const PARSER_VERSION = PARSER_CHANGES.length;
export const MEASURE_VERSION = MEASURE_CHANGES.length;
export const METHOD_VERSION = METHOD_CHANGES.length;

/** The first parser version that keeps killers' places and tracks. */
export const FIRST_PARSER_WITH_PLACES = 2;
/** The first parser version that keeps what the measure of pairs needs. */
export const FIRST_PARSER_WITH_PAIRS = 2;
