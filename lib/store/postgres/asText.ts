/**
 * What a user typed, as a query parameter. PostgreSQL text cannot hold NUL, so each NUL becomes a
 * character that matches nothing stored.
 */
export function asText(typed: string): string {
  return typed.replaceAll("\0", "\uFFFD");
}
