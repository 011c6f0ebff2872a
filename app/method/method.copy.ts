import { METHOD_VERSION } from "#lib/versions.ts";

export const METHOD = {
  title: "Method",
  heading: "How the figures are calculated",
  summary: `Every figure of this site, what it counts and how. Version ${METHOD_VERSION}.`,
  contents: "Contents",
} as const;
