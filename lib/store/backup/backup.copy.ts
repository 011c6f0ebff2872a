/** Why a backup cannot be restored. */
export const BACKUP = {
  failed: (reason: string) => `The backup cannot be restored: ${reason} Nothing was stored.`,
  exists: (path: string) => `${path} already exists. A backup never replaces a file.`,
  notEmpty:
    "This database is not empty. Restore into a new one, for example with another DATA_DIR.",
  noManifest: "The backup is truncated: its manifest is missing. Nothing was stored.",
  otherContent: (name: string) =>
    `The backup is damaged: ${name} is not what was written. Nothing was stored.`,
  notBackup: "This is not a backup of Proximity Tracker.",
  newerProgram: "The backup was made by a newer version of this program. Update the program first.",
  unknownTable: (table: string) =>
    `The backup has a table ${table} that this program does not know.`,
  unknownEntry: (name: string) =>
    `The backup has an entry ${JSON.stringify(name)} that this program does not know.`,
  otherFile: (sha256: string) =>
    `The backup is damaged: the file ${sha256} has other content. Nothing was stored.`,
  unknownColumn: (table: string, column: string) =>
    `The backup is damaged, or from another program: its table ${table} has a column ` +
    `${JSON.stringify(column)} that this program does not know. Nothing was stored.`,
  /** @param fault one of `rowFaults` */
  badRow: (table: string, fault: string) =>
    `The backup is damaged, or from another program: a row of its table ${table} ${fault}. ` +
    "Nothing was stored.",
  rowFaults: {
    missingValue: "lacks a value",
    missingRow: "refers to a row that the backup does not have",
    sameRow: "is there twice",
    impossibleValue: "has a value that is not possible",
    otherValue: "has a value that cannot be read",
  },
  garbled: "The backup is damaged: a part of it cannot be read. Nothing was stored.",
  noFile: (path: string) => `There is no file ${path}.`,
  noRead: (path: string, reason: string) => `The file ${path} cannot be read: ${reason}.`,
  missingFile: (name: string) => `The backup lacks the file ${name}. Nothing was stored.`,
  damaged: "This is not a backup, or it is damaged.",
  truncated: "The backup is truncated: its end is missing.",
} as const;
