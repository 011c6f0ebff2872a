import { escapeBytes } from "./encodeRecord.ts";

export interface ReplayOptions {
  /** Settings, as a server's proximity_config.lua would give them. */
  config?: Record<string, string | number | boolean>;
  /** Seconds: the calendar (UTC) at time 0 of the records' clock. Default 0. */
  unixTime?: number;
  /** Names (with folder) and texts of files that are there before the session. */
  files?: Record<string, string>;
  /** So many tries to open a file for writing fail. */
  failOpens?: number;
  /** So many bytes fit onto the disk. */
  diskBytes?: number;
  /** cvar fs_homepath; empty by default. Only what the tracker itself asks the operating system goes there. */
  home?: string;
  /** Another module to run in place of the tracker. */
  module?: URL;
}

/** The options as fake_et.lua reads them: one line each, `what name type value`. */
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
  for (const [name, value] of Object.entries(options.config ?? {})) add("config", name, value);
  for (const [name, text] of Object.entries(options.files ?? {})) add("files", name, text);
  return lines.join("");
}
