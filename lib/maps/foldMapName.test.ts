import { expect, test } from "vitest";
import { foldMapName } from "./foldMapName.ts";

test.each([
  ["SuPPly", "supply"],
  ["et_ICE2", "et_ice2"],
  ["supply", "supply"],
  ["", ""],
  ["Ä İ ſ K", "Ä İ ſ K".replace("K", "k")],
])("%j is the map %j", (written, name) => {
  expect(foldMapName(written)).toBe(name);
});
