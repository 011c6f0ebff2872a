// What `npm start`, `npm run dev` and `npm test` run: `node cli/start.mjs <script> [arguments]`. Installs what is missing, then
// becomes the script. One process, as a signal that npm passes on would end at the shell of `a && b`.
import { fileURLToPath } from "node:url";
import "./setup.mjs";

const [script, ...rest] = process.argv.slice(2);
const place = new URL(script, import.meta.url);
process.argv = [process.argv[0], fileURLToPath(place), ...rest];
// Only now there is surely a tsx to load.
const { register } = await import("tsx/esm/api");
register();
await import(place.href);
