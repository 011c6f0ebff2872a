/** @param reason a sentence */
export const IMPORT_AGAIN = (reason: string, seconds: number) =>
  `${reason} Next try in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
