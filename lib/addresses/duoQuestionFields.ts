import { SIDES } from "#lib/engagements/sides.ts";
import { parseDay, parseMapName, parseName, parseWord } from "./fields.ts";

/** Which rounds a question about pairs covers. A missing field does not narrow it. */
export const DUO_QUESTION_FIELDS = {
  from: parseDay().optional().describe("The first day."),
  to: parseDay().optional().describe("The last day."),
  map: parseMapName().optional().describe("The map's name in the game."),
  side: parseWord(SIDES).optional().describe("The side of the players."),
  source: parseName().optional().describe("The name of the game server."),
};
