/** Whether `npm run test:long` runs: the full form of the tests that break things. */
export const LONG = (import.meta as { env?: { MODE?: string } }).env?.MODE === "long";
