import { scaleLinear, scaleUtc } from "d3-scale";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clearTicks, CLASS_WIDTHS, measureExtent, touches, type AxisTick } from "./axisLabels.ts";
import { fitClockTicks } from "./clockTicks.ts";
import { fitTicks, fitTickSets, labelEach, labelScale } from "./fitTicks.ts";
import { placeHandles } from "./placeHandles.ts";

/** Positions are percent, so an end may be off by less than anyone can see: px. */
const ROUNDING = 0.02;

const names = (count: number) =>
  labelEach(
    Array.from({ length: count }, (_, index) => ({
      position: (100 * (index + 0.5)) / count,
      text: `Nov ${10 + index}`,
    })),
  );
const texts = (ticks: readonly AxisTick[]): string[] => ticks.map(({ text }) => text);
const anyTouch = (ticks: readonly AxisTick[], width: number): boolean =>
  ticks.some((tick, index) => ticks.slice(index + 1).some((other) => touches(tick, other, width)));

describe("ticks of an axis", () => {
  test("never touch, and stay within the axis", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 60, max: 1200 }),
        fc.integer({ min: 1, max: 24 }),
        fc.double({ min: 0.001, max: 1e6, noNaN: true }),
        (width, count, max) => {
          const scale = scaleLinear([0, max], [0, 100]);
          for (const list of [names(count), labelScale(scale, String)]) {
            const ticks = fitTicks(list, width);
            expect(anyTouch(ticks, width)).toBe(false);
            for (const tick of ticks) {
              const { start, end } = measureExtent(tick, width);
              expect(start).toBeGreaterThanOrEqual(-ROUNDING);
              // A label that is nearly as wide as its axis has no place to go.
              if (1.5 * (end - start) < width) expect(end).toBeLessThanOrEqual(width + ROUNDING);
            }
          }
        },
      ),
    );
  });

  test("are fewer on a phone than on a wide screen, and always have the newest", () => {
    const [phone, wide] = [fitTicks(names(24), 310), fitTicks(names(24), 1000)];
    expect(phone.length).toBeLessThan(wide.length);
    expect(texts(phone).at(-1)).toBe("Nov 33");
    expect(texts(wide).at(-1)).toBe("Nov 33");
  });

  test("are one set for each width class, shared if two classes show the same ticks", () => {
    const sets = fitTickSets(names(24), 44);
    expect(sets.flatMap(({ classes }) => classes)).toEqual(CLASS_WIDTHS.map((_, index) => index));
    const single = fitTickSets(names(1), 44);
    expect(single).toHaveLength(1);
    expect(single[0]?.classes).toEqual([0, 1, 2, 3]);
  });

  test("are whole clock steps on the axis of a round", () => {
    const minutes = (from: readonly number[]): string[] => from.map((minute) => `${minute}:00`);
    const sets = fitClockTicks(8 * 60_000).map(({ ticks }) => texts(ticks));
    expect(sets.at(-1)).toEqual(minutes([0, 1, 2, 3, 4, 5, 6, 7, 8]));
    expect(sets).toContainEqual(minutes([0, 2, 4, 6, 8]));
    const dates = scaleUtc([0, 90_000], [0, 100]);
    expect(
      texts(
        fitTicks(
          labelScale(dates, (time) => String(time.getTime() / 1000)),
          400,
        ),
      ),
    ).toEqual(["0", "15", "30", "45", "60", "75", "90"]);
  });
});

describe("the labels of a brush", () => {
  const label = (seconds: number) => ({ position: seconds / 4, text: `0:${seconds}` });
  const place = (low: number, high: number) =>
    placeHandles(label(low), label(high), "both", 400).map(({ text, anchor }) => [text, anchor]);

  test("are below their handles, and are not cut off at the ends of the round", () => {
    expect(place(100, 200)).toEqual([
      ["0:100", "middle"],
      ["0:200", "middle"],
    ]);
    expect(place(0, 400)).toEqual([
      ["0:0", "start"],
      ["0:400", "end"],
    ]);
  });

  test("turn away from each other if they would touch, and become one if there is no room", () => {
    expect(place(200, 230)).toEqual([
      ["0:200", "end"],
      ["0:230", "start"],
    ]);
    expect(place(2, 10)).toEqual([["both", "start"]]);
  });

  test("replace the ticks that they would touch", () => {
    const ticks = fitTicks(
      labelScale(scaleLinear([0, 400], [0, 100]), (value) => `0:${value}`),
      400,
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 390 }),
        fc.integer({ min: 10, max: 400 }),
        (low, size) => {
          const handles = placeHandles(
            label(low),
            label(Math.min(400, low + size)),
            "0:00–0:00",
            400,
          );
          const shown = [...clearTicks(ticks, handles, 400), ...handles];
          expect(anyTouch(shown, 400)).toBe(false);
        },
      ),
    );
  });
});
