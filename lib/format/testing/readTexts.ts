import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync, Visitor } from "oxc-parser";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** A piece of text in a file of the repository. */
export interface FoundText {
  /** Relative to the repository, with its line: `app/page.tsx:12`. */
  place: string;
  text: string;
}

/** Attributes of JSX whose text people see or hear. */
const TEXT_ATTRIBUTES =
  /^(aria-(label|description|roledescription|valuetext)|alt|busy|caption|label|noun|placeholder|summary|text|title)$/;
/** Attributes of JSX that are never text. */
const CODE_ATTRIBUTES =
  /^(class(Name)?|d|href|key|points|sizes|style|transform|viewBox|data-(?!label).*)$/;

/** Files below a folder whose names match, without generated code and tests. Paths are relative to the repository. */
export function listFiles(folder: string, name: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter(
      (path) =>
        !/node_modules|\/generated\/|\/testing?\/|\.test\.tsx?$|\/faults\//.test(path) &&
        !path.startsWith("data/"),
    )
    .sort();
}

/** The text of a file of the repository. */
export function readSource(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** Whether JSX shows the text, an attribute of JSX carries it, or the code has it somewhere else. */
export type TextKind = "jsx" | "attribute" | "code";

/** A word of the code, a path or a query: nothing that is shown. */
const IS_CODE = /^[a-z…?/][\w./=&…?#:,-]*$|\b(SELECT|UPDATE|DELETE FROM|INSERT INTO|WITH)\b/;

/** A text in one line, without entities and without code in backticks. */
const clean = (text: string): string =>
  text
    .replaceAll(/&#?\w+;/g, " ")
    .replaceAll(/`[^`]*`/g, "…")
    .replaceAll(/\s+/g, " ")
    .trim();

/** Every piece of text in a source of TypeScript, without imports, types and attributes that are code. */
export function readCodeTexts(path: string, source: string): (FoundText & { kind: TextKind })[] {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message ?? ""}`);
  const found: (FoundText & { kind: TextKind })[] = [];
  const attributes: { name: string; value: number }[] = [];
  const add = (start: number, text: string, kind: TextKind): void => {
    const line = source.slice(0, start).split("\n").length;
    found.push({ place: `${path}:${line}`, text: clean(text), kind });
  };
  const addCode = (start: number, text: string): void => {
    const attribute = attributes.at(-1);
    if (attribute === undefined) add(start, text, "code");
    else if (TEXT_ATTRIBUTES.test(attribute.name))
      // A lone word inside an expression is a value that is compared, not a text.
      add(start, text, start === attribute.value || /\s|^[A-Z]/.test(text) ? "attribute" : "code");
    else if (!CODE_ATTRIBUTES.test(attribute.name)) add(start, text, "code");
  };
  let skipped = 0;
  const skip = { enter: () => void skipped++, exit: () => void skipped-- };
  new Visitor({
    ImportDeclaration: skip.enter,
    "ImportDeclaration:exit": skip.exit,
    TSLiteralType: skip.enter,
    "TSLiteralType:exit": skip.exit,
    JSXAttribute: ({ name, value }) => {
      attributes.push({
        name: name.type === "JSXIdentifier" ? name.name : name.name.name,
        value: value?.start ?? -1,
      });
    },
    "JSXAttribute:exit": () => {
      attributes.pop();
    },
    JSXText: ({ start, raw, value }) => add(start, raw ?? value, "jsx"),
    Literal: (node) => {
      if (skipped === 0 && typeof node.value === "string") addCode(node.start, node.value);
    },
    TemplateLiteral: ({ start, quasis }) => {
      if (skipped === 0)
        addCode(start, quasis.map(({ value }) => value.cooked ?? value.raw).join("…"));
    },
  }).visit(program);
  const inCopy = path.endsWith(".copy.ts");
  return found.filter(
    ({ text, kind }) => text !== "" && (inCopy || kind !== "code" || !IS_CODE.test(text)),
  );
}

/** The prose of a page of Markdown, line by line, without code. */
export function readProse(path: string): FoundText[] {
  const text = readSource(path).replaceAll(/^```[\s\S]*?^```/gm, (code) =>
    code.replaceAll(/[^\n]/g, ""),
  );
  return text
    .split("\n")
    .map((line, i) => ({ place: `${path}:${i + 1}`, text: line.replaceAll(/`[^`\n]*`/g, "…") }))
    .filter((found) => found.text.trim() !== "");
}

/** Every description and summary in a document of OpenAPI. */
export function readDescriptions(path: string): FoundText[] {
  const found: FoundText[] = [];
  const walk = (value: unknown, trail: string): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, part] of Object.entries(value)) {
      if ((key === "description" || key === "summary") && typeof part === "string")
        found.push({ place: `${path}#${trail}`, text: part.replaceAll(/`[^`]*`/g, "…") });
      else walk(part, `${trail}/${key}`);
    }
  };
  walk(JSON.parse(readSource(path)), "");
  return found;
}
