import { createHmac } from "node:crypto";

/** What stands instead of a name. */
export const FORGOTTEN_NAME = "forgotten";
const GUID = /(?<![0-9A-Za-z])[0-9A-Fa-f]{32}(?![0-9A-Za-z])/g;
const COLUMNS_BEFORE_ATTACKERS = 23;
/** Sections in which a GUID is followed by its name. */
const NAMED_SECTIONS = new Set(["PLAYERS", "PLAYER_TRACKS", "COMBAT_POSITIONS"]);
/** Shorter beginnings of a GUID at a cut file's end tell nothing. */
const TELLING_LENGTH = 6;

/** The keyed hash under which a forgotten GUID is known. */
export function forgottenHash(guid: string, playerKey: Buffer): Buffer {
  return createHmac("sha256", playerKey).update(`forget:${guid.toUpperCase()}`).digest();
}

/** The different GUIDs of 32 hex digits that stand anywhere in a file, as they are written. */
export function guidsIn(bytes: Uint8Array): Set<string> {
  return new Set(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1").match(GUID) ?? []);
}

/**
 * The file without a person: every place of the GUID holds the stand-in, every name that belongs to it FORGOTTEN_NAME; all
 * else is as it was, byte for byte, so that the rows and sums stay.
 */
export function forgetInFile(bytes: Uint8Array, guid: string, standIn: string): Buffer {
  // One character a byte: names of any encoding pass through unharmed.
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1").split("\n");
  const names = new Set<string>();
  let section = "";
  const first = lines.map((line) => {
    section = /^# ([A-Z_]+)\s*$/.exec(line)?.[1] ?? section;
    if (line.startsWith("#")) return line;
    if (section === "ENGAGEMENTS") return forgetInEngagement(line, guid, names);
    return NAMED_SECTIONS.has(section) ? forgetNameAfter(line, guid, names) : line;
  });
  section = "";
  const second = first.map((line) => {
    section = /^# ([A-Z_]+)\s*$/.exec(line)?.[1] ?? section;
    const isRead = section === "ENGAGEMENTS" || NAMED_SECTIONS.has(section);
    return line.startsWith("#") || isRead ? line : line.split(/([;,|\r])/).map((field) => (names.has(field) ? FORGOTTEN_NAME : field)).join("");
  });
  const text = second.join("\n").replaceAll(new RegExp(guid, "gi"), standIn);
  return Buffer.from(forgetCutEnd(text, guid), "latin1");
}

function forgetInEngagement(line: string, guid: string, names: Set<string>): string {
  const columns = line.split(";");
  const head = columns.slice(0, COLUMNS_BEFORE_ATTACKERS);
  for (const at of [4, 9]) {
    if (!isGuid(head[at], guid) || head[at + 1] === undefined) continue;
    names.add(head[at + 1] ?? "");
    head[at + 1] = FORGOTTEN_NAME;
  }
  // A raw name may hold the commas that separate: it ends where a team and a number follow, in a cut file with the line.
  const entry = new RegExp(`(${guid}),(.*?)(?=,(?:AXIS|ALLIES|SPEC),\\d|\r?$)`, "gi");
  const tail = columns.slice(COLUMNS_BEFORE_ATTACKERS).join(";").replaceAll(entry, (_, found: string, name: string) => {
    names.add(name);
    return `${found},${FORGOTTEN_NAME}`;
  });
  return columns.length > COLUMNS_BEFORE_ATTACKERS ? [...head, tail].join(";") : head.join(";");
}

function forgetNameAfter(line: string, guid: string, names: Set<string>): string {
  const columns = line.split(";");
  for (const [at, column] of columns.entries()) {
    const name = columns[at + 1];
    if (!isGuid(column, guid) || name === undefined) continue;
    names.add(name);
    columns[at + 1] = FORGOTTEN_NAME;
  }
  return columns.join(";");
}

function isGuid(field: string | undefined, guid: string): boolean {
  return field?.trim().toUpperCase() === guid.toUpperCase();
}

function forgetCutEnd(text: string, guid: string): string {
  const end = /[0-9A-Fa-f]+$/.exec(text)?.[0] ?? "";
  const tells = end.length >= TELLING_LENGTH && end.length < guid.length && guid.toUpperCase().startsWith(end.toUpperCase());
  return tells ? text.slice(0, -end.length) : text;
}
