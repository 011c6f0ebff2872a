import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{app,bench,cli,components,docs,lib,lua,samples}/**/*.test.{ts,tsx}"],
    globalSetup: ["lib/store/testing/testServer.ts"],
    // Tests run in parallel with a database and two cores: a slow machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
