/**
 * The address of an engagement on the page of its round, with the replay opened at it.
 * @param id the row's number in the database
 */
export function buildEngagementHref(round: number, id: number): string {
  return `/rounds/${round}?engagement=${id}#engagement-${id}`;
}
