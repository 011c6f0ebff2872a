import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** The least that the framework can be asked for: a page without anything, made for each request. */
const FILES: Readonly<Record<string, string>> = {
  "app/layout.js":
    "export default function Layout({ children }) {\n" +
    '  return <html lang="en"><body>{children}</body></html>;\n' +
    "}\n",
  "app/page.js":
    'export const dynamic = "force-dynamic";\nexport default function Page() {\n  return null;\n}\n',
};

/**
 * Builds a site of one empty page inside the project, so that it finds the same framework.
 * @returns its folder, for `removeEmptySite`
 */
export function buildEmptySite(root: string): string {
  const folder = path.join(root, ".next", "bench-empty");
  rmSync(folder, { recursive: true, force: true });
  const config = `export default { turbopack: { root: ${JSON.stringify(root)} } };\n`;
  for (const [name, text] of Object.entries({ ...FILES, "next.config.mjs": config })) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const next = createRequire(path.join(root, "package.json")).resolve("next/dist/bin/next");
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, "build"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (status !== 0) throw new Error(`The empty site could not be built.\n${stdout}${stderr}`);
  return folder;
}

export function removeEmptySite(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
