import { writeFileSync } from "node:fs";
import { writeBsp } from "#lib/maps/testing/writeBsp.ts";
import { generateMap } from "./generateMap.ts";
import { generatePk3 } from "./generatePk3.ts";

const PK3_BYTES = 300e6;
const SURFACES = 20_000;

// A separate process, because the peak memory that the system reports for a process starts at that
// of its parent.
const [pk3 = "", bsp = ""] = process.argv.slice(2);
writeFileSync(pk3, generatePk3(PK3_BYTES));
writeFileSync(bsp, writeBsp(generateMap(SURFACES)));
