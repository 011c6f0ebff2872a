import { defineConfig, devices } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "../test-results",
  globalSetup: "./support/startServer.ts",
  // Each worker has a site with a database of its own.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // A slow machine is no failure.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    screenshot: "only-on-failure",
    // A trace of every test costs a fifth of the whole; `--trace=on` makes one of the test that is looked into.
    trace: "off",
    launchOptions: { executablePath: process.env.PROXIMITY_CHROMIUM },
  },
});
