import type { SettingRanges } from "#lib/engagements/trackerSettings.ts";
import { describeSettings } from "#lib/format/trackerSettings.copy.ts";
import { METHOD_VERSION } from "#lib/versions.ts";

export const METHOD = {
  title: "Method",
  heading: "How the figures are calculated",
  summary: `Every figure of this site, what it counts and how. Version ${METHOD_VERSION}.`,
  /** @param ranges those of all rounds */
  settings: (ranges: SettingRanges) => `In the rounds of this site: ${describeSettings(ranges)}`,
  contents: "Contents",
} as const;
