import { expect, test } from "vitest";
import { sortOut, withPaths } from "./collectDropped.ts";

const NAME = "2026-01-10-234239-supply-round-1_engagements.txt";
const drop = (...paths: string[]) =>
  paths.map((path) => ({ path, file: new File(["x"], path.slice(path.lastIndexOf("/") + 1)) }));

test("a folder gives its round files in order, and counts the others and those of macOS", () => {
  const { files, leftOut, macOs } = sortOut(
    drop(`/n/b/${NAME}`, `/n/2025${NAME}`, "/n/x.txt", `/n/._${NAME}`, `/n/__MACOSX/${NAME}`),
    true,
  );
  expect(files.map(({ name }) => name)).toEqual([NAME, `2025${NAME}`].toSorted());
  expect({ leftOut, macOs }).toEqual({ leftOut: 1, macOs: 2 });
});

test("single files are taken under any name, except those of macOS", () => {
  const { files, leftOut, macOs } = sortOut(
    withPaths([new File(["x"], "round.txt"), new File(["x"], `._${NAME}`)]),
    false,
  );
  expect(files.map(({ name }) => name)).toEqual(["round.txt"]);
  expect({ leftOut, macOs }).toEqual({ leftOut: 0, macOs: 1 });
});
