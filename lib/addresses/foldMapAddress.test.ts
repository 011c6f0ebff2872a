import { expect, test } from "vitest";
import { foldMapAddress } from "./foldMapAddress.ts";

test.each([
  ["/maps/SUPPLY", "", "/maps/supply"],
  ["/maps/Supply", "weapon=rocket&map=X", "/maps/supply?weapon=rocket&map=X"],
  ["/maps/%53upply/preview", "layer=kills", "/maps/supply/preview?layer=kills"],
  ["/settings/maps/ET_Ice", "", "/settings/maps/et_ice"],
  ["/maps/A%2FB", "", "/maps/a%2Fb"],
])("%s leads with %j to %s", (path, search, address) => {
  expect(foldMapAddress(path, search)).toBe(address);
});

test.each([
  "/maps/supply",
  "/api/v1/maps/Supply/heatmap",
  "/maps/et_%C3%84",
  "/maps",
  "/maps/",
  "/Maps/Supply",
  "/rounds/AB",
  "/",
])("%s stays", (path) => {
  expect(foldMapAddress(path, "map=SUPPLY")).toBeNull();
});
