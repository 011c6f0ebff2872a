import { isLongerThan, isStorable } from "#lib/engagements/characters.ts";

/** The longest name of a round file, in characters. No file system has longer names. */
export const MAX_FILE_NAME = 255;

/** Whether a text can be the name of a round file. */
export function isFileName(name: string): boolean {
  return name !== "" && !isLongerThan(name, MAX_FILE_NAME) && isStorable(name);
}
