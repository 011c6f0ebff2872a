/** Whether this is `npm run test:long`, which runs the full form of the tests that break things. */
export const LONG = (import.meta as { env?: { MODE?: string } }).env?.MODE === "long";
