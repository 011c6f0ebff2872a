import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProximity } from "#cli/testing/runProximity.ts";
import { SAMPLES, startSite } from "./support/site.ts";
import { expect, test } from "./support/test.ts";

test("push sends a folder to a site, goes on after restarts, and reports a stopped site or a revoked token", async ({
  request,
}) => {
  // A single run gives up after 15 seconds, and two runs here do.
  test.setTimeout(180_000);
  const folder = await mkdtemp(join(tmpdir(), "proximity-push-"));
  // Other files in the folder would be counted as left out.
  const own = await mkdtemp(join(tmpdir(), "proximity-push-own-"));
  const dataDir = await mkdtemp(join(tmpdir(), "proximity-push-data-"));
  try {
    const names = (await readdir(SAMPLES))
      .filter((name) => name.endsWith("_engagements.txt"))
      .sort()
      .slice(0, 3);
    const bring = async (name: string) =>
      writeFile(join(folder, name), await readFile(join(SAMPLES, name)));
    await bring(names[0]!);
    const site = await startSite({ dataDir });
    const token = (
      await runProximity(["tokens", "create", "--scope", "import", "--source", "club", "server"], {
        DATA_DIR: dataDir,
      })
    ).stdout.trim();
    await writeFile(join(own, "token"), token, { mode: 0o600 });
    const push = () =>
      runProximity(
        [
          "push",
          folder,
          "--url",
          site.address,
          "--token-file",
          join(own, "token"),
          "--state",
          join(own, "state"),
          "--once",
        ],
        {},
      );
    const total = async () =>
      ((await (await request.get(`${site.address}/api/v1/rounds`)).json()) as { total: number })
        .total;
    expect(await push()).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringMatching(/^imported /),
    });
    expect(await total()).toBe(1);
    expect(await push()).toEqual({ code: 0, stderr: "", stdout: "" });
    await bring(names[1]!);
    await site.stop();
    expect(await push()).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/does not answer/),
    });
    const again = await startSite({ dataDir, env: { PORT: new URL(site.address).port } });
    await bring(names[2]!);
    expect((await push()).stdout.match(/^imported /gm)).toHaveLength(2);
    expect(await total()).toBe(3);
    expect(again.output()).not.toContain(token);
    await runProximity(["tokens", "revoke", "1"], { DATA_DIR: dataDir });
    await rm(join(own, "state"));
    expect(await push()).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("answered 401"),
    });
    await again.stop();
  } finally {
    await rm(folder, { recursive: true });
    await rm(own, { recursive: true });
    await rm(dataDir, { recursive: true });
  }
});
