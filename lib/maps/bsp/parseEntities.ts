import { BSP } from "../refusals.copy.ts";
import { FileRefusal, refusalAsValue, type ReadResult } from "../files/refusal.ts";
import { MAX_ENTITIES } from "./limits.ts";

/**
 * One entity. Its keys are in lower case. If a key is repeated, the last value counts, as in the
 * game.
 */
export type Entity = ReadonlyMap<string, string>;

/**
 * Braces, quoted strings, and any other text without spaces. A string may not run past the end of
 * the text.
 */
const TOKEN = /\s*(?:\/\/[^\n]*|([{}])|"([^"]*)"|([^\s{}"]+)|("))/y;

/** Reads the entity lump: any number of `{ "key" "value" … }`, up to the first NUL. */
export function parseEntities(text: string): ReadResult<Entity[]> {
  return refusalAsValue(() => parse(text.split("\0", 1)[0] ?? ""));
}

function parse(text: string): Entity[] {
  const entities: Entity[] = [];
  let entity: Map<string, string> | null = null;
  let key: string | null = null;
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
    const [, brace, quoted, plain, cut] = found;
    if (cut !== undefined) throw new FileRefusal(BSP.entities.openString);
    if (brace === "{") {
      if (entity !== null) throw new FileRefusal(BSP.entities.nested);
      if (entities.length === MAX_ENTITIES)
        throw new FileRefusal(BSP.entities.tooMany(MAX_ENTITIES));
      entity = new Map();
    } else if (brace === "}") {
      if (entity === null || key !== null) throw new FileRefusal(BSP.entities.extraBrace);
      entities.push(entity);
      entity = null;
    } else {
      const word = quoted ?? plain;
      if (word === undefined) continue;
      if (entity === null) throw new FileRefusal(BSP.entities.extraText);
      if (key === null) key = word.toLowerCase();
      else {
        entity.set(key, word);
        key = null;
      }
    }
  }
  if (entity !== null) throw new FileRefusal(BSP.entities.openEntity);
  return entities;
}
