import { writeBsp } from "#lib/maps/testing/writeBsp.ts";
import { writePk3, type WrittenFile } from "#lib/maps/testing/writePk3.ts";
import { writeTga } from "#lib/maps/testing/writeTga.ts";
import { generateMap } from "./generateMap.ts";

const TEXTURE_BYTES = 64 * 1024;
const PICTURE_SIDE = 512;
const SURFACES = 20_000;

/**
 * A pk3 of this many bytes: one map with its command map, among thousands of textures that do not
 * compress.
 */
export function generatePk3(bytes: number): Buffer {
  const rgba = new Uint8Array(PICTURE_SIDE * PICTURE_SIDE * 4).map((_, i) =>
    i % 4 === 3 ? 255 : (i >> 6) & 0xff,
  );
  const files: WrittenFile[] = [
    { name: "maps/town.bsp", bytes: writeBsp(generateMap(SURFACES)) },
    {
      name: "levelshots/town_cc.tga",
      bytes: writeTga(
        { width: PICTURE_SIDE, height: PICTURE_SIDE, rgba },
        { bits: 24, runs: false, fromTop: false },
      ),
    },
    { name: "scripts/town.arena", bytes: Buffer.from('{ map "town" longname "Town" }') },
  ];
  const texture = Buffer.alloc(TEXTURE_BYTES);
  for (let i = 0, state = 1; i < TEXTURE_BYTES; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    texture[i] = state >>> 24;
  }
  for (let i = 0; i < bytes / TEXTURE_BYTES; i++)
    files.push({ name: `textures/town/wall_${i}.jpg`, bytes: texture, stored: true });
  return writePk3(files);
}
