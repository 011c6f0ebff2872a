import { expect, test } from "vitest";
import { isDay, writeDay } from "./days.ts";

test("days are those of the calendar from the year 1 to 9999", () => {
  expect(["0001-01-01", "2024-02-29", "9999-12-31"].filter(isDay)).toHaveLength(3);
  expect(
    [
      "0000-12-31",
      "10000-01-01",
      "2023-02-29",
      "2026-13-01",
      "2026-1-1",
      "2026-01-01 ",
      "",
      "today",
    ].filter(isDay),
  ).toEqual([]);
});

test("a time outside these years becomes the first or the last day", () => {
  const at = (text: string): string => writeDay(new Date(text));
  expect(at("2026-11-30T23:59:59Z")).toBe("2026-11-30");
  expect(at("0000-12-31T23:59:59Z")).toBe("0001-01-01");
  expect(at("-002000-01-01T00:00:00Z")).toBe("0001-01-01");
  expect(at("9999-12-31T23:59:59Z")).toBe("9999-12-31");
  expect(at("+010000-01-01T00:00:00Z")).toBe("9999-12-31");
});
