// Runs before anything is installed, so it is plain JavaScript and uses Node alone: installs the locked dependencies where
// they are missing, or older than the lock file.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const changed = (path) => (existsSync(root + path) ? statSync(root + path).mtimeMs : 0);

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Proximity Tracker needs Node.js 20.19 or newer; this is ${process.versions.node}.`,
  );
  process.exit(1);
}

// `npm` alone would be a script file on Windows, which needs a shell.
const run = (command) =>
  spawnSync(command, { cwd: root, shell: true, stdio: ["ignore", "inherit", "inherit"] }).status ===
  0;

if (changed("node_modules/.package-lock.json") < changed("package-lock.json")) {
  console.log("Installing the locked dependencies: once after each update, about a minute …");
  if (!run("npm ci --include=dev --no-audit --no-fund --loglevel=error")) {
    console.error(
      "The dependencies could not be installed (npm says why above). Nothing was started.",
    );
    process.exit(1);
  }
}

// An update may change the tables without changing a dependency.
if (
  changed("lib/store/generated/client.ts") < changed("prisma/schema.prisma") &&
  !run("npm run --silent generate")
) {
  console.error(
    "The database client could not be made from prisma/schema.prisma (see above). Nothing was started.",
  );
  process.exit(1);
}
