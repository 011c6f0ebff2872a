/**
 * What somebody typed, as a parameter: PostgreSQL's text holds no NUL, so one becomes a character
 * that matches nothing stored.
 */
export function asText(typed: string): string {
  return typed.replaceAll("\0", "\uFFFD");
}
