import { z } from "zod";
import { fromAddress } from "#components/tables/listAddress.ts";

const text = (most: number) => fromAddress(z.string().trim().max(most).transform((value) => (value === "" ? undefined : value)).optional().catch(undefined));

/** The state of a player's page. */
export const playerAddress = z.object({
  /** Whom the admin thinks of joining: an id, an address or a GUID. */
  join: text(200),
});
