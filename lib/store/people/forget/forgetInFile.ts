import { createHmac } from "node:crypto";
import { endOfName, isPlayerId, isTelling, restOfName } from "./endOfName.ts";
import type { RowKind } from "./endOfName.ts";

/** Replaces a forgotten player's name. */
export const FORGOTTEN_NAME = "forgotten";
const GUID = /(?<![0-9A-Za-z])[0-9A-Fa-f]{32}(?![0-9A-Za-z])/g;
/** Sections in which a GUID is followed by its name. */
const NAMED_SECTIONS = new Set(["PLAYERS", "PLAYER_TRACKS", "COMBAT_POSITIONS"]);
/** A shorter beginning of a GUID at the end of a truncated file identifies no one. */
const TELLING_LENGTH = 6;

/** The keyed hash that identifies a forgotten GUID. */
export function computeForgottenHash(guid: string, playerKey: Buffer): Buffer<ArrayBuffer> {
  return createHmac("sha256", playerKey).update(`forget:${guid.toUpperCase()}`).digest();
}

/** All distinct GUIDs of 32 hex digits in a file, as they are written. */
export function findGuids(bytes: Uint8Array): Set<string> {
  return new Set(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1").match(GUID) ??
      [],
  );
}

/**
 * The file without a player. The stand-in replaces the GUID everywhere. FORGOTTEN_NAME replaces
 * each name next to the GUID, in valid and in damaged rows, and then the same names everywhere else
 * unless another player's id precedes them. All other bytes stay the same, so the rows and sums do
 * not change.
 */
export function forgetInFile(bytes: Uint8Array, guid: string, standIn: string): Buffer {
  // latin1 maps each byte to one character, so names in any encoding stay intact.
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString("latin1")
    .split("\n");
  const names = new Set<string>();
  const person = new RegExp(guid, "gi");
  const kinds = classifyRows(lines);
  let nameGoesOn = false;
  const first = lines.map((whole, index) => {
    const [line, end] = whole.endsWith("\r") ? [whole.slice(0, -1), "\r"] : [whole, ""];
    const rest = nameGoesOn ? restOfName(line) : 0;
    const { text, isOpen } = forgetAfterGuid(
      line.slice(rest),
      person,
      kinds[index] ?? "unread",
      names,
    );
    nameGoesOn = isOpen;
    return (rest > 0 ? FORGOTTEN_NAME : "") + text + end;
  });
  const known = [...names].filter(isTelling).sort((a, b) => b.length - a.length);
  // A player may have the name of a section, so headings are left as they are.
  const second = first.map((line, index) =>
    line.startsWith("#") ? line : forgetNames(line, known, kinds[index] ?? "unread"),
  );
  return Buffer.from(forgetCutEnd(second.join("\n").replaceAll(person, standIn), guid), "latin1");
}

function classifyRows(lines: readonly string[]): RowKind[] {
  let section = "";
  return lines.map((line) => {
    section = /^# ([A-Z_]+)\s*$/.exec(line)?.[1] ?? section;
    if (section === "ENGAGEMENTS") return "engagement";
    return NAMED_SECTIONS.has(section) ? "named" : "unread";
  });
}

/**
 * Replaces the name after each occurrence of the GUID in a line and collects the names. `isOpen`:
 * the last name ended with the line, so the next line may continue it.
 */
function forgetAfterGuid(
  line: string,
  person: RegExp,
  kind: RowKind,
  names: Set<string>,
): { text: string; isOpen: boolean } {
  let text = "";
  let done = 0;
  let isOpen = false;
  for (const { index, 0: guid } of line.matchAll(person)) {
    const from = index + guid.length + 1;
    if (index < done) continue;
    const end = /[^0-9A-Za-z]/.test(line[from - 1] ?? "") ? endOfName(line, from, kind) : null;
    if (end === null) {
      // In a reversed row, the name comes before the GUID.
      const before =
        kind === "unread" || line.charAt(index - 1) !== ";" ? "" : getFieldBefore(line, index, ";");
      if (!isTelling(before) || isPlayerId(before)) continue;
      names.add(before);
      text += line.slice(done, Math.max(done, index - 1 - before.length)) + FORGOTTEN_NAME;
      done = index - 1;
      continue;
    }
    isOpen = end === line.length;
    const name = line.slice(from, end);
    // A text that ends with its line may be only part of a name, and one in an unread section may
    // not be a name at all.
    if (kind !== "unread" && !isOpen) names.add(name);
    // Keep the number of columns, so that a row that could not be read does not become valid.
    text += line.slice(done, from) + FORGOTTEN_NAME + ";".repeat(name.split(";").length - 1);
    done = end;
  }
  return { text: text + line.slice(done), isOpen };
}

/**
 * Replaces the names where they are whole fields. In sections that are read, a name after another
 * player's id stays: it is that player's name.
 */
function forgetNames(line: string, names: readonly string[], kind: RowKind): string {
  let result = line;
  for (const name of names) {
    if (!result.includes(name)) continue;
    // The pieces are joined once at the end: a line may be as long as the file.
    const pieces: string[] = [];
    let done = 0;
    for (let at = result.indexOf(name); at !== -1; at = result.indexOf(name, at + name.length)) {
      if (
        !isField(result, at, at + name.length) ||
        (kind !== "unread" && isPlayerId(getFieldBefore(result, at, SEPARATORS)))
      )
        continue;
      pieces.push(result.slice(done, at), FORGOTTEN_NAME);
      done = at + name.length;
    }
    result = pieces.join("") + result.slice(done);
  }
  return result;
}

const SEPARATORS = ";,|";
const SEPARATOR = /^[;,|\r]?$/;

function isField(line: string, from: number, end: number): boolean {
  return SEPARATOR.test(line.charAt(from - 1)) && SEPARATOR.test(line.charAt(end));
}

/** More characters than any name or id has. */
const LONGEST_FIELD = 200;

function getFieldBefore(line: string, at: number, separators: string): string {
  const piece = line.slice(Math.max(0, at - 1 - LONGEST_FIELD), Math.max(0, at - 1));
  return piece.slice(
    Math.max(...[...separators].map((separator) => piece.lastIndexOf(separator))) + 1,
  );
}

function forgetCutEnd(text: string, guid: string): string {
  const end = /[0-9A-Fa-f]+$/.exec(text)?.[0] ?? "";
  const tells =
    end.length >= TELLING_LENGTH &&
    end.length < guid.length &&
    guid.toUpperCase().startsWith(end.toUpperCase());
  return tells ? text.slice(0, -end.length) : text;
}
