/** Why one evening has other lifts as a part of a longer time than by itself; stands beside both. */
export const FITTED_APART =
  "An evening asked about by itself is fitted to that evening alone and shows other lifts than here, where it is part of all the rounds asked about.";

/** The same beside the evening. */
export const FITTED_ALONE =
  "These lifts are fitted to this evening alone; as part of a longer time the same evening shows others, since more is then known of its players.";
