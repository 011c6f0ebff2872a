import fc from "fast-check";
import { expect, test } from "vitest";
import { SquareGrid, countSide, type Square } from "./SquareGrid.ts";

const count = fc.integer({ min: 0, max: 500 });
const square: fc.Arbitrary<Square> = fc.record({
  x: fc.integer({ min: -300, max: 300 }),
  y: fc.integer({ min: -300, max: 300 }),
  axis: count,
  allies: count,
  rounds: count,
});
const squares = fc.uniqueArray(square, { selector: ({ x, y }) => `${x} ${y}`, maxLength: 60 });
const open = (list: readonly Square[]): SquareGrid => new SquareGrid(SquareGrid.pack(256, list));

test("a grid returns the packed squares in their order", () => {
  fc.assert(
    fc.property(squares, (list) => {
      const grid = open(list);
      expect([...grid]).toEqual(list);
      expect(grid.size).toBe(list.length);
    }),
  );
});

test("each square can be found by its numbers and by any place in it", () => {
  fc.assert(
    fc.property(squares, (list) => {
      const grid = open(list);
      for (const each of list) {
        expect(grid.at(each.x, each.y)).toEqual(each);
        expect(grid.atPlace(grid.findCenter(each))).toEqual(each);
        expect(grid.atPlace({ x: each.x * 256, y: each.y * 256 })).toEqual(each);
      }
      expect(grid.at(1000, 1000)).toBeNull();
    }),
  );
});

test("the counts of both sides add up to the counts of all", () => {
  fc.assert(
    fc.property(squares, (list) => {
      const grid = open(list);
      const [axis, allies, all] = [
        grid.countBySquare("axis"),
        grid.countBySquare("allies"),
        grid.countBySquare(),
      ];
      for (const { x, y } of list)
        expect((axis.get(x, y) ?? 0) + (allies.get(x, y) ?? 0)).toBe(all.get(x, y) ?? 0);
    }),
  );
});

test("squares without a count are not in the sparse cells", () => {
  fc.assert(
    fc.property(squares, fc.constantFrom("axis", "allies", null), (list, side) => {
      const { flat } = open(list).toSparseCells(side);
      const counted = list.filter((each) => countSide(each, side) > 0);
      expect(flat).toEqual(counted.flatMap((each) => [each.x, each.y, countSide(each, side)]));
    }),
  );
});
