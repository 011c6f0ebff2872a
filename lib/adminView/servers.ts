/** A replica of the database. */
export interface ShownReplica {
  /** host:port */
  name: string;
  state: "used" | "ready" | "behind" | "foreign" | "unreachable";
  /** null if it is not known. */
  lagSeconds: number | null;
}

/** The servers of the database, by host and port: never with a user or a password. */
export interface ShownServers {
  /** Each server of DATABASE_URL. */
  primary: string;
  /** Each server of DATABASE_READ_URL. */
  replicas: readonly ShownReplica[];
}
