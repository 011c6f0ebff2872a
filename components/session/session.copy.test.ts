import { expect, test } from "vitest";
import { formatPercent } from "#lib/format/format.ts";
import { LINE_UPS } from "./session.copy.ts";

const { killed, rest } = LINE_UPS.summary;

test("a line-up's summary gives shares of its crossfires and of its times under fire", () => {
  expect(killed(3, 4)).toBe(`). 3 of them killed (${formatPercent(3, 4)}). `);
  expect(rest(1, 2, 1, 4)).toBe(
    ` kill, 2 deaths. Escaped 1 of the 4 times two or more shot at them (${formatPercent(1, 4)}).`,
  );
});

test("a line-up's summary gives no share of nothing", () => {
  expect(killed(0, 0)).toBe("). ");
  expect(rest(0, 1, 0, 0)).toBe(" kills, 1 death. Two or more never shot at one of them.");
});
