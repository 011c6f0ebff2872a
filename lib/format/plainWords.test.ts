import { describe, expect, test } from "vitest";
import { findOldWords, OLD_WORDS } from "./testing/oldWords.ts";
import {
  listFiles,
  listSources,
  readComments,
  readCodeTexts,
  readDescriptions,
  readProse,
  readSource,
  type FoundText,
} from "./testing/readTexts.ts";

/** These two hold the old words. */
const RULES = /oldWords\.ts$|plainWords\.test\.ts$/;
const SOURCE = /\.tsx?$/;
const code = (...folders: string[]): string[] =>
  folders.flatMap((folder) => listFiles(folder, SOURCE));
const readCode = (path: string) => readCodeTexts(path, readSource(path));

/** Old words by the place where they are. */
function findAll(texts: readonly FoundText[]): string[] {
  return texts.flatMap(({ place, text }) =>
    findOldWords(text).map((word) => `${place}: ${word} in “${text}”`),
  );
}

const PAGES = [
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "README.md",
  "SECURITY.md",
  "samples/README.md",
].concat(listFiles("docs", /\.md$/));

describe("no old word is shown", () => {
  test.each(["app", "components", "cli", "lib"])("by the code in %s", (folder) => {
    expect(findAll(code(folder).flatMap(readCode))).toEqual([]);
  });

  test("by a comment or the name of a test", () => {
    const sources = ["app", "bench", "cli", "components", "docs", "e2e", "lib", "lua", "samples"]
      .flatMap((folder) => listSources(folder))
      .filter((path) => !RULES.test(path));
    expect(findAll(sources.flatMap((path) => readComments(path, readSource(path))))).toEqual([]);
  });

  test.each(PAGES)("by %s", (page) => {
    expect(findAll(readProse(page))).toEqual([]);
  });

  test("by the description of the API", () => {
    expect(findAll(readDescriptions("docs/openapi.json"))).toEqual([]);
  });
});

describe("the list of old words", () => {
  test.each(OLD_WORDS)("finds “$example”", ({ pattern, example }) => {
    expect(example).toMatch(pattern);
  });

  test("finds a word planted in JSX, in an attribute and in a sentence of a copy file", () => {
    const page = `export const Page = () => <p title="The former one">Played this evening</p>;`;
    expect(findAll(readCodeTexts("app/page.tsx", page))).toHaveLength(2);
    const copy = "export const say = (name: string) => `${name} is somebody else`;";
    expect(findAll(readCodeTexts("app/page.copy.ts", copy))).toHaveLength(1);
  });

  test("finds a word in a comment of two lines and in the name of a test", () => {
    const source = `
      // Nothing of it is
      // said here.
      test.each([1])("a round of the evening", () => 1);`;
    expect(findAll(readComments("app/page.test.ts", source))).toHaveLength(2);
  });

  test("finds a phrase across the strings that a long sentence is written in", () => {
    const copy = 'export const LONG = "Of the killer nothing " + "is " + "said here.";';
    expect(findAll(readCodeTexts("app/page.copy.ts", copy))).toHaveLength(1);
  });

  test("does not look at names, types, imports and class names", () => {
    const source = `
      import { evening } from "./evening.ts";
      type Step = "evening";
      export const Page = () => <p className="evening" data-part="evening">{evening}</p>;`;
    expect(findAll(readCodeTexts("app/page.tsx", source))).toEqual([]);
  });
});

/** Texts that must be in a copy file: text in JSX and in its attributes, and sentences in the code of a component. */
function findMisplaced(path: string, source: string): string[] {
  const isText = ({ text, kind }: ReturnType<typeof readCodeTexts>[number]): boolean =>
    kind === "code"
      ? /^[A-Z“][^{}[\]<>=]*( [\w’'“”,;:()–-]+){2,}[.?!]?$/.test(text)
      : /\p{L}{2,}/u.test(text);
  return readCodeTexts(path, source)
    .filter(isText)
    .map(({ place, text }) => `${place}: ${text}`);
}

describe("texts that people see are in copy files", () => {
  const components = code("app", "components").filter(
    (path) => path.endsWith(".tsx") && !path.startsWith("app/api/"),
  );

  test.each(["app", "components"])("no component in %s has its own text", (folder) => {
    const misplaced = components
      .filter((path) => path.startsWith(`${folder}/`))
      .flatMap((path) => findMisplaced(path, readSource(path)));
    expect(misplaced).toEqual([]);
  });

  test("finds text planted in JSX, in an attribute and in the code of a component", () => {
    const source = `
      const HINT = "Times both players hit the same enemy";
      export const Page = () => <p title="All the rounds" className="wide">{HINT} in these rounds</p>;`;
    expect(findMisplaced("app/page.tsx", source)).toEqual([
      "app/page.tsx:2: Times both players hit the same enemy",
      "app/page.tsx:3: All the rounds",
      "app/page.tsx:3: in these rounds",
    ]);
  });
});
