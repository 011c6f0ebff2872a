import { type ReplicaWatch, watchReplica } from "./watchReplica.ts";

const WATCH = Symbol.for("proximity.replica");
/** On globalThis because the framework loads modules more than once in a process. */
const shared = globalThis as typeof globalThis & { [WATCH]?: ReplicaWatch };

/** Watches the web server's replicas. */
export async function openReplica(options: Parameters<typeof watchReplica>[0]): Promise<void> {
  shared[WATCH] = await watchReplica(options);
}

/** The web server's replicas; undefined if it has none. */
export function replicaWatch(): ReplicaWatch | undefined {
  return shared[WATCH];
}

export async function closeReplica(): Promise<void> {
  const watch = shared[WATCH];
  Reflect.deleteProperty(shared, WATCH);
  await watch?.close();
}
