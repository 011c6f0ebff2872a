/** Why reads do not go to a replica: parts of a line of the log, and of a sentence on Settings. */
export const REPLICA = {
  behind: (seconds: number) => `it is ${seconds} seconds behind`,
  foreign: "it is not a copy of the primary",
  failed: (reason: string) => `a read failed there: ${reason}`,
  lacksAnswer: "an answer about pairs did not arrive there in time",
} as const;

/** Lines of the log. */
export const REPLICA_LOG = {
  used: "public reads go to the replica",
  left: "public reads go to the primary: the replica cannot be used",
} as const;
