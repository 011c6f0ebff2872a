/** Whether the tests that ask most run in full: `PROXIMITY_LONG=1 npm run test:e2e`. */
export const LONG = process.env.PROXIMITY_LONG === "1";
