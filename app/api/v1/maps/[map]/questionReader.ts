import { z } from "zod";
import { foldMapName } from "#lib/maps/foldMapName.ts";
import { invalidParameters, type QueryReader } from "#lib/server/readQuery.ts";
import type { Question } from "#lib/mapQuery/question.ts";
import { QUESTION_FIELDS } from "#lib/mapQuery/questionFields.ts";
import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import { listInvalidParts } from "#lib/mapQuery/listInvalidParts.ts";

/** Reads the parameters of the map page. Values that the page would ignore are refused. */
export const QUESTION_READER: QueryReader<{ question: Question }> = {
  parameters: [...QUESTION_FIELDS].map(([name, { value, takesMany }]) => ({
    name,
    schema: value,
    isRequired: false,
    isList: takesMany,
  })),
  parse: (values) => {
    const unread = listInvalidParts(values);
    return unread.length === 0
      ? { ok: true, query: { question: readQuestion(values) } }
      : { ok: false, message: invalidParameters(unread) };
  },
};

/** The name of a map as a part of an address, in any case. */
export const MAP_NAME = z
  .string()
  .transform(foldMapName)
  .describe("The map's name in the game, in any case.");

export const mapNotFound = ({ map }: { map: string }): string =>
  `There are no rounds on a map named ${JSON.stringify(map)}.`;
