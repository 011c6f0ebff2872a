import type { ShownServers } from "#lib/adminView/shown.ts";
import { DATABASE_PAGE, describeReplica } from "./database.copy.ts";

/** The servers of the database, in sentences. */
export function ReplicaList({ primary, replicas }: ShownServers) {
  return (
    <div className="max-w-2xl space-y-5 text-base">
      <p>{DATABASE_PAGE.primary(primary)}</p>
      {replicas.length === 0 ? (
        <p>{DATABASE_PAGE.noReplica}</p>
      ) : (
        <section>
          <h2 className="mb-2">{DATABASE_PAGE.replicas}</h2>
          <ul>
            {replicas.map((replica) => (
              <li key={replica.name}>{describeReplica(replica)}</li>
            ))}
          </ul>
          {replicas.some(({ state }) => state === "used") ? null : <p>{DATABASE_PAGE.noneUsed}</p>}
        </section>
      )}
    </div>
  );
}
