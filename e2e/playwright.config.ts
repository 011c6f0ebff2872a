import { defineConfig, devices } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "../test-results",
  // The test of a site under load has the processors to itself, after all others.
  projects: [
    { name: "site", testIgnore: "**/load.spec.ts" },
    { name: "load", testMatch: "**/load.spec.ts", dependencies: ["site"] },
  ],
  globalSetup: "./support/startServer.ts",
  // Each worker has its own site and database. On two processors a third one works while the others
  // wait for a page.
  workers: 3,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // A slow machine must not fail a test.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    screenshot: "only-on-failure",
    // Tracing every test takes a fifth of the whole run. Use `--trace=on` to look into one test.
    trace: "off",
    launchOptions: { executablePath: process.env.PROXIMITY_CHROMIUM },
  },
});
