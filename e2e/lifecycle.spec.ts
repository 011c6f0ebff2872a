import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { runProximity } from "#cli/testing/runProximity.ts";
import { isAlive } from "#lib/store/embedded/folderLock.ts";
import { type Site, startSite } from "./support/site.ts";

let dataDir: string;
test.beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "proximity-life-"));
});
test.afterEach(() => rm(dataDir, { recursive: true, force: true }));

const pidFile = () => join(dataDir, "postgres", "postmaster.pid");

async function isHealthy(site: Site): Promise<boolean> {
  return fetch(`${site.address}/api/v1/health`).then(
    (answer) => answer.ok,
    () => false,
  );
}

test("Ctrl-C stops everything that the site started, even with open connections", async () => {
  const site = await startSite({ dataDir });
  expect(site.output().trimEnd().split("\n").at(-1)).toBe(site.address);
  const idle = connect(Number(new URL(site.address).port), "127.0.0.1");
  await once(idle, "connect");
  idle.write("GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n");
  expect(existsSync(pidFile())).toBe(true);
  expect(await site.stop()).toBe(0);
  idle.destroy();
  expect(existsSync(pidFile())).toBe(false);
  expect(await isHealthy(site)).toBe(false);
});

test("a second start on the same folder shares the database; the last to leave stops it", async () => {
  const firstSite = await startSite({ dataDir });
  const secondSite = await startSite({ dataDir });
  expect(secondSite.address).not.toBe(firstSite.address);
  expect(await isHealthy(secondSite)).toBe(true);
  expect(await firstSite.stop()).toBe(0);
  expect(await isHealthy(secondSite)).toBe(true);
  expect(existsSync(pidFile())).toBe(true);
  expect(await secondSite.stop()).toBe(0);
  expect(existsSync(pidFile())).toBe(false);
});

const killDatabase = async (signal: "SIGINT" | "SIGKILL") =>
  process.kill(Number((await readFile(pidFile(), "utf8")).split("\n")[0]), signal);

for (const signal of ["SIGKILL", "SIGINT"] as const) {
  test(`a site restarts its own database after ${signal}, and a command on the same folder does not stop it`, async () => {
    const site = await startSite({ dataDir });
    const logged = () =>
      site.output().split("The embedded PostgreSQL is running again.").length - 1;
    await killDatabase(signal);
    await expect.poll(logged).toBe(1);
    await expect.poll(() => isHealthy(site)).toBe(true);
    const command = await runProximity(["rounds", "list"], { DATA_DIR: dataDir });
    expect(command).toMatchObject({ code: 0, stderr: "" });
    expect(await isHealthy(site)).toBe(true);
    await killDatabase(signal);
    await expect.poll(logged).toBe(2);
    await expect.poll(() => isHealthy(site)).toBe(true);
    expect(await site.stop()).toBe(0);
    expect(existsSync(pidFile())).toBe(false);
  });
}

test("the health check reports a database that stays away, and the site recovers when it is back", async () => {
  const site = await startSite({ dataDir });
  const [folder, away] = [join(dataDir, "postgres"), join(dataDir, "postgres.away")];
  await rename(folder, away);
  process.kill(
    Number((await readFile(join(away, "postmaster.pid"), "utf8")).split("\n")[0]),
    "SIGKILL",
  );
  await expect.poll(() => isHealthy(site)).toBe(false);
  const reason = "The data folder of the database is missing: it was deleted or moved.";
  const answer = await fetch(`${site.address}/api/v1/health`);
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({
    error: { code: "unavailable", message: expect.stringContaining(reason) },
  });
  for (const path of ["/", "/rounds", "/maps/nowhere", "/sign-in"]) {
    const page = await fetch(site.address + path);
    expect(page.status, path).toBe(503);
    expect(Number(page.headers.get("retry-after")), path).toBeGreaterThan(0);
    expect((await page.text()).replaceAll(/<[^>]+>/g, " "), path).toContain(reason);
  }
  await rename(away, folder);
  await expect.poll(() => isHealthy(site), { timeout: 30_000 }).toBe(true);
  expect(await site.stop()).toBe(0);
  expect(existsSync(pidFile())).toBe(false);
});

test("a deleted data folder is reported at once, no database is left behind, and a new start works", async () => {
  const site = await startSite({ dataDir });
  const pid = Number((await readFile(pidFile(), "utf8")).split("\n")[0]);
  // PostgreSQL may write into the folder in this moment.
  await rm(join(dataDir, "postgres"), { recursive: true, maxRetries: 20, retryDelay: 50 });
  const answer = await fetch(`${site.address}/api/v1/health`);
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain("The data folder of the database is missing");
  expect(await site.stop()).toBe(0);
  // An ended process keeps its id for a moment, until the system collects it.
  await expect.poll(() => isAlive(pid)).toBe(false);
  const next = await startSite({ dataDir });
  expect(await isHealthy(next)).toBe(true);
  expect(await next.stop()).toBe(0);
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  test(`npm start runs the same server, which ends with npm on ${signal}`, async () => {
    test.skip(process.platform === "win32", "npm is a script there");
    const site = await startSite({ dataDir, command: ["npm", "start"] });
    expect(await isHealthy(site)).toBe(true);
    site.process.kill(signal);
    const [code] = (await once(site.process, "exit")) as [number | null];
    expect(code).toBe(0);
    expect(existsSync(pidFile())).toBe(false);
    expect(await isHealthy(site)).toBe(false);
  });
}
