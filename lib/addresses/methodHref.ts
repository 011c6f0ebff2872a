/** Sections of docs/method.md that pages link to, by their anchors. */
export const METHOD_SECTIONS = ["lift", "stack", "player", "session", "map", "quality"] as const;

/** The address of a section of the Method page. */
export const buildMethodHref = (section: (typeof METHOD_SECTIONS)[number]): string =>
  `/method#${section}`;
