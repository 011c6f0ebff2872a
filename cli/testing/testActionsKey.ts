/** The key of actions in tests, so that sites with databases of their own share one build. */
export const TEST_ACTIONS_KEY = Buffer.from("the key of actions in the tests!").toString("base64");
