import { z } from "zod";
import { parseNumber, parseText, parseWholeNumber, parseWord } from "./fields.ts";
import { MAX_SECONDS, SPEEDS } from "./replayAddress.ts";

const MAX_PLAYERS_TEXT = 2000;
/** As long as a whole number in an address can be. */
const MAX_ENGAGEMENT = 9_999_999_999;

/** The strict fields of a replay. The browser reads them itself, without this file and its parser. */
export const REPLAY_FIELDS = {
  t: parseNumber(0, MAX_SECONDS),
  players: parseText(MAX_PLAYERS_TEXT).pipe(
    z.string().regex(/^([a-z2-7]{12}|n\d{1,3})(,([a-z2-7]{12}|n\d{1,3}))*$/),
  ),
  speed: parseWord(SPEEDS.map(String)),
  stop: parseWord(["crossfires"]),
  engagement: parseWholeNumber(1, MAX_ENGAGEMENT),
};
