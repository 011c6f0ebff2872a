/** A word or phrase that the product does not use, with what to write instead. */
interface OldWord {
  pattern: RegExp;
  instead: string;
  /** A phrase that has it. */
  example: string;
}

const rule = (pattern: RegExp, instead: string, example: string): OldWord => ({
  pattern,
  instead,
  example,
});

/** Old, bookish or doubtful words. One thing has one word: the right side names it. */
export const OLD_WORDS: readonly OldWord[] = [
  // One word for one thing.
  rule(/\bevenings?\b/i, "session", "Evening, if the file names carry no date"),
  rule(/\bstoreys?\b/i, "floor", "Storeys of the map"),
  rule(/\bfullest\b/i, "hot spot", "Fullest places"),
  rule(/\bteam-mates?\b/i, "teammate", "by a team-mate"),
  rule(/\bby chance\b/i, "expected, baseline", "Expected by chance"),
  rule(/\bchance (explains|gives|would|would have it)\b/i, "expected", "as chance would have it"),
  rule(/\bgrey is what\b/i, "Grey: no clear difference", "Grey is what chance explains"),
  rule(/\bholds 1\b/i, "includes 1", "the 90 % interval holds 1"),
  rule(/\bsure(ly|st)\b/i, "clearly, most certain", "surely work together"),
  rule(/\bkept out\b/i, "set aside, not used", "3 kept out"),
  rule(/^there already\b|\d there already\b/i, "already imported", "2 there already"),
  rule(/\bof who (died|was hit)\b/i, "victim, target", "Side of who died"),
  rule(/\bkiller places?\b/i, "where killers stood", "Killer places"),
  rule(/\bkills alone\b/i, "solo kills", "Kills alone"),
  rule(/\b(took|take[ns]?|taking) (it |them )?out\b/i, "remove", "An admin took out the round"),
  rule(/\b(bring|brings|brought) (it |them )?back\b/i, "restore", "until it is brought back"),
  rule(/\bthe file before\b/i, "the previous file", "Use the file before again"),
  rule(/\bformer\b/i, "earlier, previous", "the former sessions"),
  rule(/\bnobody told\b/i, "unknown", "Nobody told this map's bounds"),
  rule(/\b(is|was|as|counts as) not said\b/i, "unknown", "it counts as not said"),
  rule(/\bis said\b/i, "unknown, says", "nothing is said of it"),
  rule(
    /\b(play|played|are|rounds|all) on one (side|team)\b/i,
    "the same",
    "Rounds both played on one side",
  ),
  rule(/\bjoin(ed|s|ing)? (it |them )?into\b/i, "merge into", "Joined into this player"),
  rule(/\bpart (it|them|him) (from|again)\b/i, "unmerge", "part it again"),
  rule(/\b(at|from|is) a tie\b/i, "equal", "from a tie"),
  // Old words.
  rule(/\banew\b/i, "again", "installs the game anew"),
  rule(/\breckon(ed|s|ing)?\b/i, "calculate, count", "How chance is reckoned"),
  rule(
    /\bwh(o|om|at|ich|en|ere)(so)?ever\b(?<!\bwhenever)(?<!\bwhatever)(?<!\bwherever)(?<!\bwhichever)/i,
    "the player who",
    "whoever plays most",
  ),
  rule(/\bwhom\b/i, "who, the player", "with whom each played"),
  rule(/\b(some|any|no)body\b/i, "a player, people, no one", "nobody got away"),
  rule(/\bbeside\b/i, "next to", "each beside the other"),
  rule(
    /\b(amid|amongst|whilst|upon|hence|thus|lest|albeit|ought|shall|hither|thither|wherein|whence|thereof|therein|nought|betwixt)\b/i,
    "the usual word",
    "amid the hits",
  ),
  rule(/\bto be (had|expected|told)\b/i, "expected, available", "crossfires to be expected"),
  rule(
    /\b(can|could|cannot|be) (be )?told (apart )?from\b/i,
    "recognise, distinguish",
    "cannot be told from luck",
  ),
  rule(/\bas it were\b/i, "(nothing)", "as it were"),
  rule(/\ball the same\b/i, "anyway", "take it all the same"),
  rule(/\bof these\b(?=[.,;:)]|$)/i, "of them", "none of these"),
  rule(/\bgot away\b|\bgets? away\b/i, "escape", "They got away"),
  rule(/\bleft open\b/i, "unclear, broke off", "left open"),
  rule(/\bwent quiet\b/i, "broke off", "It went quiet"),
  rule(/\blost from sight\b/i, "broke off", "lost from sight"),
  rule(/\bstands? (twice|there|in no|under|on no)\b/i, "is, comes", "The section stands twice"),
  rule(/\b(files?|rows?|they) lies? (in|on|over|within)\b/i, "is, are", "They lie in the folder"),
  rule(/\blie over\b/i, "overlap", "two files lie over each other"),
  rule(/\bmend(s|ed|ing)?\b/i, "fix", "was mended"),
  rule(/\bmakings\b/i, "parts", "the makings of a duo"),
  rule(/\b(he|him|his|himself)\b/i, "they, the player", "his figures"),
  rule(/\bas many days before\b/i, "the previous N days", "as many days before"),
  rule(
    /\b(crossfires?|kills?|deaths?|damage|rows?|files?|pixels?|points?|times?|lines?) an? (round|player|file|side|line|pixel|row|second|minute|session)\b(?! (that|which|with|of|has|by))/i,
    "per",
    "Kills a round",
  ),
  rule(
    /(?<!\bthere )\b(is|are|was|were) no (?!longer\b|more\b|less\b|one\b)[a-z]/i,
    "is not a",
    "The file is no PNG",
  ),
  rule(/\bread in full\b/i, "could not be read", "lines not read in full"),
  rule(/\bdo(es)? not read\b/i, "could not be read", "points do not read"),
  rule(/\bcannot tell\b/i, "unclear", "cannot tell"),
  rule(/\bnothing to drill\b/i, "nothing stands out to drill", "Nothing to drill"),
  rule(/\bway(s)? to safety\b/i, "distance to safety", "the way to safety"),
  rule(/\bto the start\b/i, "go to the home page", "To the start"),
  rule(/\bshow every page alive\b/i, "fill every page with example data", "show every page alive"),
  rule(/\bcomes along\b/i, "is included", "A PostgreSQL comes along"),
  rule(/\ball by environment\b/i, "through environment variables", "All by environment"),
  rule(/\bin (its|their) colour\b/i, "colour by side", "each in its colour"),
  rule(/\bby the round\b/i, "per round", "How often by the round"),
  rule(
    /\bthe month before\b(?<!calendar month before)/i,
    "the calendar month before",
    "the month before",
  ),
  rule(
    /\bas the only attacker, and all in all\b/i,
    "solo and overall",
    "As the only attacker, and all in all",
  ),
  rule(/\bcounted out of\b/i, "counted from, as a share of", "what it is counted out of"),
  rule(/\bthe one before\b/i, "the previous one", "the one before"),
  rule(/\bgives? way\b/i, "is replaced by", "the key gives way"),
  rule(/\btakes the place of\b/i, "replaces", "Takes the place of the file"),
  rule(/\bmid-work\b/i, "during the work", "in mid-work"),
  rule(/\bso many an?\b/i, "per", "so many a round"),
  rule(/\bvs\. luck\b|\ba habit from luck\b/i, "a pattern from luck", "tell a habit from luck"),
];

/** The old words in a text, each with what to write instead. */
export function findOldWords(text: string): string[] {
  return OLD_WORDS.flatMap(({ pattern, instead }) => {
    const match = pattern.exec(text);
    return match === null ? [] : [`“${match[0]}” (instead: ${instead})`];
  });
}
