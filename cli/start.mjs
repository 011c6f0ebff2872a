// What `npm start`, `npm run dev` and `npm test` run: `node cli/start.mjs <script> [arguments]`. Installs what is missing, then
// becomes the script: npm passes signals on to what it started, so there is nothing between (hence `exec`).
import { fileURLToPath } from "node:url";
import "./setup.mjs";

const [script, ...rest] = process.argv.slice(2);
const place = new URL(script, import.meta.url);
process.argv = [process.argv[0], fileURLToPath(place), ...rest];
// Only now there is surely a tsx to load.
const { register } = await import("tsx/esm/api");
register();
await import(place.href);
