import { readFileSync, readdirSync } from "node:fs";
import { defineConfig } from "vitest/config";

const FOLDERS = ["app", "bench", "cli", "components", "docs", "lib", "lua", "samples"];

/** Test files that mock modules. In a shared process their mocks would leak into the next file. */
const mockingFiles = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`),
)
  .filter((file) => readFileSync(file, "utf8").includes("vi.mock("))
  // The brackets in a route's folder name would be read as a pattern.
  .map((file) => file.replaceAll(/[[\]]/g, "?"));

const shared = {
  // Tests run in parallel with a database on two cores: a slow machine must not fail them.
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

export default defineConfig(({ mode }) => ({
  test: {
    globalSetup: ["lib/store/testing/testServer.ts"],
    // By default Vitest leaves one core idle, which is half of a machine with two.
    maxWorkers: "100%",
    // A project does not take over the mode, which chooses the long form of the fault tests.
    projects: [
      { mode, test: { ...shared, name: "isolated", include: mockingFiles } },
      {
        mode,
        test: {
          ...shared,
          name: "unit",
          include: [`{${FOLDERS.join(",")}}/**/*.test.{ts,tsx}`],
          exclude: mockingFiles,
          // Loading the modules again for each file takes longer than the tests of most files.
          isolate: false,
        },
      },
    ],
  },
}));
