import { fillName } from "#lib/engagements/fillName.ts";

/**
 * A player in the form that pages and JSON may show. `id` is the short public id of a lasting
 * player, null for bots and people without a lasting GUID. `name` is raw (with colour codes) and
 * untrusted; without a visible letter it is "no name" and the public id. `guid` is present only if
 * the caller asked for GUIDs, which it may do only for viewers who are allowed to see them. So a
 * GUID cannot leak because a page forgot to hide it.
 */
export interface PlayerRef {
  id: string | null;
  name: string;
  guid?: string;
}

/** An option of every query that returns players. */
export interface GuidOption {
  /** Adds the GUID to the public id; only for viewers who may see GUIDs. Default false. */
  guids?: boolean;
}

/** One player of a result, with the GUID only if the caller asked for it. */
export function refOfPlayer(
  id: string | null,
  name: string,
  guid: string,
  withGuid: boolean,
): PlayerRef {
  const shown = fillName(name, id);
  return withGuid ? { id, name: shown, guid } : { id, name: shown };
}
