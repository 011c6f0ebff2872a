import { escapeBytes } from "./encodeRecord.ts";

export interface ReplayOptions {
  /** Settings, as in the server's proximity_config.lua. */
  config?: Record<string, string | number | boolean>;
  /** The Lua code of proximity_config.lua, instead of `config`. */
  configSource?: string;
  /** Fields that the engine build does not have: it answers nil or raises an error. */
  missing?: Record<string, "nil" | "error">;
  /** The calendar time (UTC) at time 0 of the records' clock, in seconds. Default 0. */
  unixTime?: number;
  /** Files that exist before the session: name with folder -> text. */
  files?: Record<string, string>;
  /** How many attempts to open a file for writing fail. */
  failOpens?: number;
  /** How many bytes the disk can hold. */
  diskBytes?: number;
  /** The cvar fs_homepath, by default empty. Only the tracker's own file access goes there. */
  home?: string;
  /** Another module to run instead of the tracker. */
  module?: URL;
}

/** Returns the options for fake_et.lua, one per line: `what name type value`. */
export function encodeOptions(options: ReplayOptions): string {
  const lines: string[] = [];
  const add = (what: string, name: string, value: string | number | boolean | undefined): void => {
    if (value !== undefined)
      lines.push(`${what} ${escapeBytes(name)} ${typeof value} ${escapeBytes(String(value))}\n`);
  };
  add("option", "unix_time", options.unixTime);
  add("option", "home", options.home);
  add("option", "fail_opens", options.failOpens);
  add("option", "disk_bytes", options.diskBytes);
  add("option", "config_source", options.configSource);
  for (const [field, answer] of Object.entries(options.missing ?? {}))
    add("missing", field, answer);
  for (const [name, value] of Object.entries(options.config ?? {})) add("config", name, value);
  for (const [name, text] of Object.entries(options.files ?? {})) add("files", name, text);
  return lines.join("");
}
