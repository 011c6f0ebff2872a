import { expect, test } from "vitest";
import config from "../../../vitest.config.ts";

test("`npm run test:long` gives its mode to every project, so that the fault tests run in full", async () => {
  const long = await config({ command: "serve", mode: "long" });
  const projects = long.test?.projects ?? [];
  expect(projects.length).toBeGreaterThan(0);
  for (const project of projects) expect(project).toMatchObject({ mode: "long" });
});
