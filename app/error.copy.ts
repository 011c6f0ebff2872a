export const ERROR_PAGE = {
  title: "This page cannot be shown",
  summary: "The database is probably unavailable for a moment. Nothing is lost.",
  logBefore: "The server's log has the cause under",
  retry: "Try again",
} as const;
