import fc from "fast-check";
import { expect, test } from "vitest";
import { placeLabel, type TakenLine } from "./placeLabel.ts";

const number = fc.integer({ min: 0, max: 600 });

test("no name covers another, and each is next to its mark", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(number, number, fc.integer({ min: 1, max: 120 })), { maxLength: 40 }),
      (marks) => {
        const taken: TakenLine[] = [];
        for (const [x, y, wide] of marks) {
          const before = [...taken];
          const place = placeLabel(taken, { x, y }, wide, 600);
          if (place === null) {
            expect(taken).toEqual(before);
            continue;
          }
          expect(Math.abs(place.line - y)).toBeLessThanOrEqual(14);
          expect(place.left >= x || place.left + wide <= x).toBe(true);
          for (const box of before)
            expect(
              Math.abs(box.y - place.line) >= 14 ||
                place.left > box.right ||
                place.left + wide < box.left,
            ).toBe(true);
        }
      },
    ),
  );
});
