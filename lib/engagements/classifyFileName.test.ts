import { expect, test } from "vitest";
import { classifyFileName } from "./classifyFileName.ts";

const STEM = "2026-01-10-234239-supply-round-1_engagements";

test.each([`${STEM}.txt`, `${STEM} (1).txt`, `a/b/${STEM}.TXT`, "first_engagements.txt"])(
  "%s is a round file",
  (name) => {
    expect(classifyFileName(name)).toBe("round");
  },
);

test.each([`._${STEM}.txt`, `night/._${STEM}.txt`, `night\\._${STEM}.txt`, "._.DS_Store"])(
  "%s is a file of macOS",
  (name) => {
    expect(classifyFileName(name)).toBe("macOs");
  },
);

test("everything in a folder __MACOSX is of macOS, wherever that folder is", () => {
  for (const path of [`__MACOSX/${STEM}.txt`, `a/__MACOSX/b/${STEM}.txt`, `C:\\__macosx\\x.txt`])
    expect(classifyFileName(path)).toBe("macOs");
  expect(classifyFileName(`my__MACOSX/${STEM}.txt`)).toBe("round");
  expect(classifyFileName(`._folder/${STEM}.txt`)).toBe("round");
});

test.each([
  `${STEM}.txt.txt`,
  `${STEM}.txt.gz`,
  `${STEM} - Copy.txt`,
  `${STEM} - Kopie.txt`,
  `${STEM} copy.txt`,
  `${STEM}(copy).txt`,
  `${STEM}.txt.part`,
  STEM,
])("%s only looks like a round file", (name) => {
  expect(classifyFileName(name)).toBe("almostRound");
});

test.each([
  "notes.txt",
  "2026-01-10-234239-supply-round-1.txt",
  `${STEM}/notes.txt`,
  "engagements",
])("%s is another file", (name) => {
  expect(classifyFileName(name)).toBe("other");
});
