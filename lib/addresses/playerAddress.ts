import { z } from "zod";
import { writeListAddress, fromAddress } from "./writeListAddress.ts";
import { isDay } from "#lib/store/ingest/roundDate.ts";
import { PARTNER_SORTS } from "#lib/store/read/players/listPartners.ts";
import { PLAYER_ROUND_SORTS } from "#lib/store/read/players/listPlayerRounds.ts";
import { FORM_STEPS } from "#lib/store/read/players/readPlayerForm.ts";

const text = (most: number) =>
  fromAddress(
    z
      .string()
      .trim()
      .max(most)
      .transform((value) => (value === "" ? undefined : value))
      .optional()
      .catch(undefined),
  );
const direction = () => fromAddress(z.enum(["asc", "desc"]).catch("desc"));
const offset = () => fromAddress(z.coerce.number().int().min(0).max(1e9).catch(0));

/** The state of a player's page. */
export const playerAddress = z.object({
  /** The map of the pictures; the one he played most if not given. */
  map: text(200),
  /** What a point of his form is; what shows more if not given. */
  form: fromAddress(z.enum(FORM_STEPS).optional().catch(undefined)),
  partners: fromAddress(z.enum(PARTNER_SORTS).catch("liftLower")),
  partnersOrder: direction(),
  partnersFrom: offset(),
  rounds: fromAddress(z.enum(PLAYER_ROUND_SORTS).catch("playedAt")),
  roundsOrder: direction(),
  roundsFrom: offset(),
  /** The evening, and the server, whose rounds alone are listed. */
  evening: fromAddress(z.string().refine(isDay).optional().catch(undefined)),
  source: text(200),
  /** Whom the admin thinks of joining: an id, an address or a GUID. */
  join: text(200),
});
export type PlayerView = z.output<typeof playerAddress>;

/** The address of a view of a player's page; what is usual is not in it. @param part where on the page it leads */
export function buildPlayerHref(
  id: string,
  {
    map,
    form,
    partners,
    partnersOrder,
    partnersFrom,
    rounds,
    roundsOrder,
    roundsFrom,
    evening,
    source,
  }: PlayerView,
  part: string,
): string {
  const omitNeutral = <T>(value: T, neutral: T): T | null => (value === neutral ? null : value);
  return `${writeListAddress(`/players/${id}`, {
    map,
    form,
    partners: omitNeutral(partners, "liftLower"),
    partnersOrder: omitNeutral(partnersOrder, "desc"),
    partnersFrom: omitNeutral(partnersFrom, 0),
    rounds: omitNeutral(rounds, "playedAt"),
    roundsOrder: omitNeutral(roundsOrder, "desc"),
    roundsFrom: omitNeutral(roundsFrom, 0),
    evening,
    source,
  })}#${part}`;
}
