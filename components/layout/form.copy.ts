/** Why a form of a page could not be sent. What was typed is still on the page then. */
export const FORM = {
  oldPage:
    "The site was updated after you opened this page. Nothing was changed. " +
    "Copy what you typed, reload the page, and send it again.",
  noAnswer:
    "The site did not answer. What you typed is still here. Wait a moment, then send it again.",
} as const;
