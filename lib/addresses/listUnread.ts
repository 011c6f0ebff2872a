import { isStorable } from "#lib/engagements/characters.ts";
import type { AddressFields } from "./fields.ts";
import { UNREAD } from "./listUnread.copy.ts";
import type { SearchParams } from "./writeListAddress.ts";

/**
 * The parts of an address that a page cannot read and passes over, each in words: `min=abc`. An
 * empty value counts as missing, because forms send empty fields.
 * @param elsewhere names of fields that the page reads in another way
 */
export function listUnread(
  fields: AddressFields,
  search: SearchParams,
  elsewhere: readonly string[] = [],
): string[] {
  return Object.entries(search).flatMap(([name, value]) => {
    if (elsewhere.includes(name)) return [];
    const texts = [value ?? []].flat();
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) return [UNREAD.unknown(name)];
    if (texts.length > 1) return [UNREAD.repeated(name, texts)];
    const [text = ""] = texts;
    return text === "" || (isStorable(text) && field.safeParse(text).success)
      ? []
      : [UNREAD.value(name, text)];
  });
}

/**
 * The same for the list of players of a stack.
 * @param shown short ids of the players that the page shows
 * @param most how many players a stack can have
 */
export function listUnreadPlayers(
  value: string | readonly string[] | undefined,
  shown: readonly string[],
  most: number,
): string[] {
  const texts = [value ?? []].flat();
  if (texts.length > 1) return [UNREAD.repeated("players", texts)];
  const ids = [...new Set((texts[0] ?? "").split(","))].filter((id) => id !== "");
  const missing = ids.filter((id) => !shown.includes(id));
  if (missing.length === 0) return [];
  return [
    shown.length === most
      ? UNREAD.tooMany("players", missing, most)
      : UNREAD.value("players", missing.join(",")),
  ];
}
