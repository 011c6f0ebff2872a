import { readFileSync, readdirSync } from "node:fs";
import { defineConfig } from "vitest/config";

const FOLDERS = ["app", "bench", "cli", "components", "docs", "lib", "lua", "samples"];

/** Files that replace modules would leave their replacements to the next file of the same process. */
const mockingFiles = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`),
)
  .filter((file) => readFileSync(file, "utf8").includes("vi.mock("))
  // Brackets of a route's folder would be read as a pattern.
  .map((file) => file.replaceAll(/[[\]]/g, "?"));

const shared = {
  // Tests run in parallel with a database and two cores: a slow machine is no failure.
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    globalSetup: ["lib/store/testing/testServer.ts"],
    // Vitest would leave one processor idle, which on two is half of the machine.
    maxWorkers: "100%",
    projects: [
      { test: { ...shared, name: "isolated", include: mockingFiles } },
      {
        test: {
          ...shared,
          name: "unit",
          include: [`{${FOLDERS.join(",")}}/**/*.test.{ts,tsx}`],
          exclude: mockingFiles,
          // Loading the modules again for each file takes longer than most files' tests.
          isolate: false,
        },
      },
    ],
  },
});
