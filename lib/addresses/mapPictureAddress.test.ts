import { expect, test } from "vitest";
import {
  buildPictureAddresses,
  PICTURE_HASH_DIGITS,
  readPictureFile,
} from "./mapPictureAddress.ts";

const HASH = "0123abcdef".repeat(4);

test("the name of a picture's file says its theme and its hash", () => {
  const { light, dark } = buildPictureAddresses(
    "te escape/2",
    "heat",
    { side: "axis" },
    () => HASH,
  );
  expect(dark).toBe(`/maps/te%20escape%2F2/heat/dark-${HASH}.webp?side=axis`);
  expect(readPictureFile(`light-${HASH}.webp`)).toEqual({ theme: "light", hash: HASH });
  expect(light).toContain(`/light-${HASH}.webp`);
});

test("a small picture of a map has no query, so that crawlers may read it", () => {
  expect(buildPictureAddresses("supply", "thumbnail", {}, () => HASH).dark).toBe(
    `/maps/supply/thumbnail/dark-${HASH}.webp`,
  );
});

test.each([
  "",
  HASH,
  `dark-${HASH}`,
  `dark-${HASH}.png`,
  `red-${HASH}.webp`,
  `dark-${HASH.slice(1)}.webp`,
  `dark-${HASH}0.webp`,
  `dark-${HASH.toUpperCase()}.webp`,
  `dark-${"g".repeat(PICTURE_HASH_DIGITS)}.webp`,
])("%j is not the name of a picture's file", (file) => {
  expect(readPictureFile(file)).toBeNull();
});
