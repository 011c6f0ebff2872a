import { writeFileSync } from "node:fs";
import { writeBsp } from "#lib/maps/testing/writeBsp.ts";
import { generateMap } from "./generateMap.ts";
import { generatePk3 } from "./generatePk3.ts";

const PK3_BYTES = 300e6;
const SURFACES = 20_000;

// A process of its own: the peak of memory that the system tells of a process begins with that of whoever started it.
const [pk3 = "", bsp = ""] = process.argv.slice(2);
writeFileSync(pk3, generatePk3(PK3_BYTES));
writeFileSync(bsp, writeBsp(generateMap(SURFACES)));
