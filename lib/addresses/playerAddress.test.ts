import { expect, test } from "vitest";
import { playerAddress, renamePlayerParameters } from "./playerAddress.ts";

test("an address with an earlier parameter name is rewritten with the current one, and everything else is kept", () => {
  expect(
    renamePlayerParameters("abc", { evening: "2026-11-20", source: "Pub & Co", rounds: "kills" }),
  ).toBe("/players/abc?session=2026-11-20&source=Pub+%26+Co&rounds=kills");
  expect(renamePlayerParameters("abc", { join: "def", map: ["one", "two"] })).toBe(
    "/players/abc?merge=def&map=one&map=two",
  );
});

test("the current name wins over the earlier one", () => {
  expect(renamePlayerParameters("abc", { evening: "2026-11-20", session: "2026-11-21" })).toBe(
    "/players/abc?session=2026-11-21",
  );
});

test("a map's name may be in any case", () => {
  expect(playerAddress.parse({ map: "SUPPLY" }).map).toBe("supply");
  expect(playerAddress.parse({}).map).toBeUndefined();
});

test("an address with only current names stays unchanged", () => {
  expect(renamePlayerParameters("abc", { session: "2026-11-20" })).toBeNull();
  expect(renamePlayerParameters("abc", { constructor: "x" })).toBeNull();
});
