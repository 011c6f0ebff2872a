import { formatQuantity } from "#lib/format/format.ts";

const samples = (count: number): string => formatQuantity(count, "sample round");

/** The mark on every page whose figures are made of sample rounds. */
export const SAMPLE_BANNER = {
  label: "Sample data",
  text: "Simulated rounds on made-up maps. They leave all figures with the first round you import.",
  import: "Import rounds",
  remove: "Remove samples",
} as const;

export const SAMPLES_PAGE = {
  title: "Sample rounds",
  summary: "Simulated rounds on two made-up maps. They fill the pages until you have rounds.",
  shown: (count: number) =>
    `${samples(count)} loaded. All figures of this site are made of ${count === 1 ? "it" : "them"}. ` +
    "The first other round sets them aside.",
  setAside: (count: number) =>
    `${samples(count)} set aside. ${count === 1 ? "It is" : "They are"} in no figure, because ` +
    "this site has other rounds. If you remove the last of those, the samples come back.",
  none: "No sample rounds are loaded.",
  others: "This site has rounds of its own, so samples would be in no figure.",
  remove: (count: number) => `Remove ${samples(count)}`,
  removeHelp:
    "Their files are deleted, too. While you have no other rounds, you can load them again.",
  confirm: (count: number) => `Yes, remove ${samples(count)}`,
  removing: "Removing …",
  load: "Load the sample rounds",
  loading: "Loading …",
  onlyAdmin: "Only an admin can load or remove sample rounds.",
  signIn: "Sign in",
} as const;

/** Below the list of rounds, for an admin. */
export const WAITING_SAMPLES = {
  link: (count: number) => `${samples(count)} set aside`,
} as const;

/** In place of a sample round that is set aside. */
export const WAITING_SAMPLE = {
  title: "Sample round, set aside",
  text: "It is in no figure, because this site has other rounds.",
  link: "Sample rounds",
} as const;
