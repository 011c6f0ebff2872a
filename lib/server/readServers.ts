import type { ShownServers } from "#lib/adminView/shown.ts";
import { readDatabaseAddress } from "#lib/store/postgres/databaseAddress.ts";
import { replicaWatch } from "#lib/store/replica/sharedReplica.ts";

/** The servers of the database as Settings shows them. */
export function readServers(): ShownServers {
  const hosts = readDatabaseAddress(process.env.DATABASE_URL ?? "") ?? [];
  const replicas = replicaWatch()?.list() ?? [];
  return {
    primary: hosts.map(({ name }) => name).join(", "),
    replicas: replicas.map((replica) => ({
      name: replica.name,
      state: replica.state,
      lagSeconds: "lagMs" in replica ? replica.lagMs / 1000 : null,
    })),
  };
}
