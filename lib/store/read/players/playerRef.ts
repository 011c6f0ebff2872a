/**
 * A player as pages and JSON may show him. `id` is the short public id of a lasting player, null
 * for bots and people without a lasting GUID; `name` is raw (colour codes in it) and untrusted.
 * `guid` is there only where the caller asked for GUIDs, which it may do for viewers who are
 * allowed to see them, so that it cannot slip out by forgetting to hide it.
 */
export interface PlayerRef {
  id: string | null;
  name: string;
  guid?: string;
}

/** Asked for by every query that names players. */
export interface GuidOption {
  /** true puts the GUID beside the public id; only for viewers who may see GUIDs. Default false. */
  guids?: boolean;
}

/** One player of a result; the GUID goes in only if it was asked for. */
export function refOfPlayer(
  id: string | null,
  name: string,
  guid: string,
  withGuid: boolean,
): PlayerRef {
  return withGuid ? { id, name, guid } : { id, name };
}
