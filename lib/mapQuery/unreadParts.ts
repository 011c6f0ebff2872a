import { MAX_LIST, PARTS, source, type Search } from "./addressParts.ts";
import { layerHasSides } from "./question.ts";
import { readQuestion } from "./readQuestion.ts";

/** All texts of a field that say something. */
const toTexts = (value: Search[string]): string[] =>
  [value ?? []].flat().filter((text) => text !== "");

/**
 * What of an address's fields says nothing to a question, each in words: `half=3` or `half=1,2, which takes one value`. What is
 * named here is left out of the question. Fields that are none of a question's are the caller's.
 */
export function unreadParts(search: Search): string[] {
  const unread: string[] = [];
  for (const [name, value] of Object.entries(search)) {
    const part = PARTS.get(name);
    const texts = toTexts(value);
    if (part === undefined || texts.length === 0) continue;
    const each =
      part === source
        ? texts
        : [
            ...new Set(
              texts
                .flatMap((text) => text.split(","))
                .map((text) => text.trim())
                .filter((text) => text !== ""),
            ),
          ];
    const bad = each.filter((text) => text.includes("\0") || !part.schema.safeParse(text).success);
    // A form's own word for "by two dates": those stand beside it.
    if (name === "days" && bad.join(",") === PICKED_DAYS) continue;
    if (bad.length > 0) unread.push(`${name}=${bad.join(",")}`);
    else if (each.length === 0) unread.push(`${name}=${texts.join(",")}`);
    else if (each.length > 1 && (!part.takesMany || part === source))
      unread.push(`${name}=${each.join(",")}, which takes one value`);
    else if (each.length > MAX_LIST) unread.push(`${name} beyond its first ${MAX_LIST} values`);
  }
  const {
    compare,
    layers: [layer],
  } = readQuestion(search);
  const others = Object.keys(search).filter(
    (name) => name.startsWith("b.") && PARTS.has(name) && toTexts(search[name]).length > 0,
  );
  if (compare !== "own" && compare !== "kept" && others.length > 0)
    unread.push(
      `${others.join(", ")}, which ${others.length === 1 ? "goes" : "go"} with vs=own or vs=kept`,
    );
  for (const prefix of compare === "own" || compare === "kept" ? ["", "b."] : [""])
    unread.push(...shadowedParts(search, prefix));
  if (!layerHasSides(layer) && toTexts(search.side).length > 0)
    unread.push(`side, which ${layer} does not know`);
  return unread;
}

const PICKED_DAYS = "pick";

/** Fields that read by themselves, and mean nothing beside others, or without. */
function shadowedParts(search: Search, prefix: string): string[] {
  const has = (name: string): boolean => toTexts(search[prefix + name]).length > 0;
  const unread: string[] = [];
  if (
    has("days") &&
    (has("from") || has("to")) &&
    toTexts(search[`${prefix}days`]).join(",") !== PICKED_DAYS
  )
    unread.push(`${prefix}days beside ${prefix}from or ${prefix}to`);
  if (has("time") && (has("after") || has("until")))
    unread.push(`${prefix}after and ${prefix}until beside ${prefix}time`);
  const pair = new Set(
    ["duo", "with"]
      .flatMap((name) => toTexts(search[prefix + name]))
      .flatMap((text) => text.split(","))
      .filter((text) => text !== ""),
  );
  if (pair.size > 0 && pair.size !== 2) unread.push(`${prefix}duo, which takes two players`);
  return unread;
}
