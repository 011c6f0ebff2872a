/**
 * Why a request or an upload is refused. Pages show these sentences, and the API answers with them.
 */

export const GATE = {
  notSignedIn: "Sign in first. Only the admin can do this.",
  badToken:
    "This needs a valid token in the header `Authorization: Bearer …`. The token is " +
    "missing, unknown, revoked or for something else.",
  unavailable: "The database is unavailable. Try again later.",
  badOrigin:
    "This request did not come from a page of this site (its Origin does not match). Nothing was changed. " +
    "If a proxy is in front of the site, it must pass on the Host header.",
  tooManyTries: (seconds: number) => `Too many tries. Wait ${seconds} seconds.`,
  tooLargeForStrangers: (kilobytes: number) =>
    `This request is larger than ${kilobytes} KB, and only the admin can send that. Sign in first. ` +
    "Nothing was changed.",
  tooMuchWork: (seconds: number) =>
    `Too many new questions at the moment. Try again in ${seconds} seconds. Earlier answers still open.`,
  busy: (seconds: number) => `The site is busy. Try again in ${seconds} seconds.`,
  stopping: "This server is stopping. Send it again later.",
  internal: (requestId: string | undefined) =>
    `Something went wrong on the server. Its log has the cause under request ${requestId ?? "(no id)"}.`,
  unstorable: "A text contains a NUL or half of a character.",
  nothingHere: "There is nothing at this address.",
} as const;

export const QUERY = {
  twice: (name: string) => `\`${name}\` is given twice.`,
  unstorable: (name: string) => `Invalid parameter: ${name} contains a NUL or half of a character.`,
  unknown: (name: string, known: readonly string[]) =>
    `Unknown parameter: ${name}. This address takes ${
      known.length === 0 ? "no parameters" : known.join(", ")
    }.`,
  missing: (name: string) => `Missing parameter: ${name}.`,
  /** @param parts `half=3` or `side (not supported by the traversal layer)`; at least one */
  invalid: (parts: readonly string[]) =>
    `Invalid parameter${parts.length === 1 ? "" : "s"}: ${parts.join("; ")}.`,
  /** @param issue completes "It …" */
  issue: (invalid: string, issue: string) => `${invalid} It ${issue}.`,
} as const;

export const UPLOAD = {
  cutOff: "The upload was interrupted. Nothing was stored.",
  tooLarge: (megabytes: number) =>
    `A round file can have up to ${megabytes} MB, packed or unpacked. Nothing was stored.`,
  unsupported:
    "Send one round file as the body: text/plain or application/octet-stream, unpacked or with Content-Encoding: gzip.",
  notUnpacked: (reason: string) =>
    `The gzip file cannot be unpacked: ${reason}. Nothing was stored.`,
  fileName: (limit: number) =>
    `X-File-Name must be the file's name, percent-encoded, with at most ${limit} characters.`,
  source: (limit: number) =>
    `X-Source must be the game server's name, percent-encoded, with at most ${limit} characters and not blank.`,
} as const;

export const PK3_UPLOAD = {
  otherName: "Only files named ….pk3 can be uploaded here.",
  tooLarge: (megabytes: number) => `A pk3 can have up to ${megabytes} MB.`,
  empty: "The request contains no file.",
  interrupted: (reason: string) => `The upload is incomplete: ${reason}.`,
  noRoom: (folder: string) =>
    `The disk of the temporary folder ${folder} is full, so the upload was dropped. Free some space there and try again.`,
} as const;

export const OVERVIEW = {
  tooLarge: (megabytes: number) => `The image is larger than ${megabytes} MB.`,
  otherFormat: "The file is not a PNG, JPEG or WebP image.",
  tooWide: (width: number, height: number, limit: number) =>
    `The image has ${width} by ${height} pixels. Each side can have up to ${limit}.`,
  unreadable: (reason: string) => `The image cannot be read: ${reason}.`,
} as const;

export const ENVIRONMENT = {
  invalid: (name: string, value: string, expected: string) =>
    `${name} is ${value}; expected ${expected}.`,
  /** A secret. Only its length is shown. */
  secret: (length: number) => `set to ${length} characters that are not valid`,
  expected: {
    port: (highest: number) => `a port number from 1 to ${highest}`,
    host: "a host name or address to listen on, such as 127.0.0.1 or 0.0.0.0",
    folder: "a folder",
    databaseUrl:
      "an address such as postgresql://user:password@host:5432/name; of several servers, " +
      "postgresql://user:password@host1:5432,host2:5432/name",
    password: (shortest: number) => `at least ${shortest} characters, so that it cannot be guessed`,
    secret: (shortest: number) =>
      `at least ${shortest} random characters (\`openssl rand -hex 32\` makes some)`,
    actionsKey: (lengths: readonly number[]) =>
      `${lengths.join(", ").replace(/, (\d+)$/, " or $1")} random bytes in base64 (\`openssl rand -base64 32\` makes some)`,
    drainSeconds: (most: number) => `a whole number of seconds from 0 to ${most}`,
    trustProxy:
      "yes if your own proxy is in front of the site and names the callers in X-Forwarded-For, else no",
  },
} as const;
