import { expect, test } from "vitest";
import { MOST_POINTS, thinLines } from "./thinLines.ts";

const wind = (points: number, swing: number): number[] =>
  Array.from({ length: points }, (_, at) => [at * 100, at % 2 === 0 ? 0 : swing]).flat();

test("lines within the limit stay as they are", () => {
  const lines = [{ team: "AXIS", flat: wind(MOST_POINTS, 3) }];
  expect(thinLines(lines)).toEqual(lines);
});

test("beyond the limit, points on a straight way go, and ends and corners stay", () => {
  const straight = Array.from({ length: 50 }, (_, at) => [at * 10, at]).flat();
  const [line] = thinLines([{ team: "AXIS", flat: [...straight, 490, 2000] }], 10);
  expect(line).toEqual({ team: "AXIS", flat: [0, 0, 490, 49, 490, 2000] });
});

test("a thinner line is within a pixel of every point if that is enough", () => {
  const flat = Array.from({ length: 400 }, (_, at) => [
    Math.round(2000 * Math.cos(at / 60)),
    Math.round(2000 * Math.sin(at / 60)),
  ]).flat();
  const [line] = thinLines([{ flat }], 100);
  expect(line!.flat.length).toBeLessThan(200);
  for (let at = 0; at < line!.flat.length; at += 2)
    expect(Math.abs(Math.hypot(line!.flat[at]!, line!.flat[at + 1]!) - 2000)).toBeLessThan(9);
});

test("the last lines go if all wind too much, and a way that ends where it began keeps its shape", () => {
  const lines = Array.from({ length: 4 }, () => ({ flat: wind(50, 1000) }));
  expect(thinLines(lines, 100)).toHaveLength(2);
  const [square] = thinLines([{ flat: [0, 0, 150, 0, 300, 0, 300, 300, 0, 300, 0, 0] }], 5);
  expect(square!.flat).toEqual([0, 0, 300, 0, 300, 300, 0, 300, 0, 0]);
  expect(thinLines([{ flat: [] }, { flat: wind(9, 1) }], 2)[0]).toEqual({ flat: [] });
  expect(thinLines([square!], 4)).toEqual([]);
});
