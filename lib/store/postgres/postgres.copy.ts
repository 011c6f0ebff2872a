/** Why the database, or a file that it needs, cannot be used. */
export const DATABASE = {
  unreachable: (place: string, reason: string) =>
    `The database at ${place} cannot be reached: ${reason}.`,
  /** @param reasons `host:port: reason` of each server */
  noWritableHost: (reasons: readonly string[]) =>
    `None of the servers of the database takes writes now (${reasons.join("; ")}).`,
  takesNoWrites: "it is a standby and takes no writes",
  readOnly:
    "The database takes no writes at the moment: another server is taking over. Nothing was stored. Try again soon.",
  tooOld: (place: string, version: string | undefined, oldest: number) =>
    `The database at ${place} is PostgreSQL ${version ?? "of an unknown version"}. ` +
    `PostgreSQL ${oldest} or newer is needed.`,
  otherEncoding: (place: string, encoding: string) =>
    `The database at ${place} stores text as ${encoding}. Create it with the encoding UTF8.`,
  otherZone: (place: string, zone: string) =>
    `The pooler at ${place} does not keep the time zone that a connection sets: it is ${zone}. ` +
    "Run `ALTER DATABASE name SET timezone = 'UTC'`, or use PgBouncer.",
  noAddress: "The address of the database cannot be read.",
  givenAddress: "the given address",
  noUrl: "DATABASE_URL is not set. Start the server with `npm start`.",
  diskFull: "The disk of the database is full. Nothing was stored. Free some space and try again.",
  /** @param folder DATA_DIR */
  lowSpace: (folder: string, free: number, needed: number) =>
    `The disk of the data folder ${folder} has only ${free} MB of free space, and imports need ` +
    `${needed} MB. Nothing was stored. Delete files that you do not need from this disk, or make ` +
    "it larger. Then try again.",
  noFolder: (folder: string) =>
    `The data folder ${folder} is missing: it was deleted or moved. Nothing was stored.`,
  unreadableFolder: (folder: string, reason: string) =>
    `The data folder ${folder} cannot be read: ${reason}.`,
  noAnswer: "The database does not answer at the moment. Nothing is lost. Try again soon.",
  lostFolder:
    "The data folder of the database is missing: it was deleted or moved. Put it back, or start " +
    "the site again to begin with an empty one.",
  unreadableTables: (reason: string) =>
    `The database answers, but its tables cannot be read: ${reason}.`,
  lostFiles: "their files are missing",
  busy: "The database is busy with another change, such as a repair or a merge of players. Nothing was stored. Try again soon.",
  wentAway:
    "The database became unavailable during the work. Nothing was stored. Try again when it is back.",
} as const;

export const MIGRATION = {
  unreadable: "The migrations cannot be read from the database",
  failed: (migration: string) => `Migration ${migration} failed and was undone`,
  reason: (what: string, reason: string) => `${what}: ${reason}.`,
  newerDatabase: (migration: string) =>
    `The database is newer than this program: it has the migration ${migration}. Update ` +
    "the program, or use another database.",
  unfinished: (migration: string) =>
    `Migration ${migration} was started on this database but not finished. See \`npx prisma migrate resolve\`.`,
  changed: (migration: string) =>
    `The file of migration ${migration} was changed after it was applied to this database. Restore the file.`,
} as const;

/** Why a file or folder cannot be read. */
export const UNREADABLE = {
  missing: "There is no such file or folder.",
  forbidden: "You have no permission to read it.",
  folder: "It is a folder. Name the files in it.",
  other: (reason: string) => `It cannot be read: ${reason}.`,
} as const;
