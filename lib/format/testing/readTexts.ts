import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync, Visitor, type Node } from "oxc-parser";

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

/** Files below a folder whose names match, without generated code. Paths are relative to the repository. */
function listAll(folder: string, name: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((path) => !/node_modules|\/generated\//.test(path) && !path.startsWith("data/"))
    .sort();
}

/** Files that may contain text for people: not tests, nor anything that only tests use. */
export const listFiles = (folder: string, name: RegExp): string[] =>
  listAll(folder, name).filter((path) => !/\/testing?\/|\.test\.tsx?$|\/faults\//.test(path));

/** Every TypeScript source, including tests. */
export const listSources = (folder: string): string[] => listAll(folder, /\.tsx?$/);

/** The text of a file of the repository. */
export function readSource(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** Whether the text is shown by JSX, is in an attribute of JSX, or is elsewhere in the code. */
export type TextKind = "jsx" | "attribute" | "code";

/** A word of the code, a path or a query, none of which is shown. */
const IS_CODE = /^[a-z…?/][\w./=&…?#:,-]*$|\b(SELECT|UPDATE|DELETE FROM|INSERT INTO|WITH)\b/;

/** A text in one line, without entities and without code in backticks. */
const clean = (text: string): string =>
  text
    .replaceAll(/&#?\w+;/g, " ")
    .replaceAll(/`[^`]*`/g, "…")
    .replaceAll(/\s+/g, " ")
    .trim();

/** The text of a string, with … for the values inserted into it; null for other nodes. */
function readString(node: Node): string | null {
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : null;
  if (node.type !== "TemplateLiteral") return null;
  return node.quasis.map(({ value }) => value.cooked ?? value.raw).join("…");
}

/**
 * The parts of a sum: the source splits a long sentence into several strings, `"one " + "two"`. All
 * its nodes are added to `joined`.
 */
function listSummands(node: Node, joined: Set<Node>): Node[] {
  joined.add(node);
  if (node.type !== "BinaryExpression" || node.operator !== "+") return [node];
  return [...listSummands(node.left, joined), ...listSummands(node.right, joined)];
}

/** The text of a sum of strings, with … for its other parts; null if it has no string. */
function readSum(node: Node, joined = new Set<Node>()): string | null {
  const texts = listSummands(node, joined).map(readString);
  return texts.every((text) => text === null) ? null : texts.map((text) => text ?? "…").join("");
}

/**
 * Every piece of text in a TypeScript source, without imports, types and attributes that are code.
 */
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
      // A single word inside an expression is a value that is compared, not a text.
      add(start, text, start === attribute.value || /\s|^[A-Z]/.test(text) ? "attribute" : "code");
    else if (!CODE_ATTRIBUTES.test(attribute.name)) add(start, text, "code");
  };
  /** Parts of sums that were read as one text. */
  const joined = new Set<Node>();
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
    BinaryExpression: (node) => {
      if (skipped > 0 || joined.has(node)) return;
      const text = readSum(node, joined);
      if (text !== null) addCode(node.start, text);
    },
    JSXText: ({ start, raw, value }) => add(start, raw ?? value, "jsx"),
    Literal: (node) => {
      const text = readString(node);
      if (skipped === 0 && !joined.has(node) && text !== null) addCode(node.start, text);
    },
    TemplateLiteral: (node) => {
      const text = readString(node);
      if (skipped === 0 && !joined.has(node) && text !== null) addCode(node.start, text);
    },
  }).visit(program);
  const inCopy = path.endsWith(".copy.ts");
  return found.filter(
    ({ text, kind }) => text !== "" && (inCopy || kind !== "code" || !IS_CODE.test(text)),
  );
}

/**
 * Every comment of a source, and every name of its tests. Consecutive line comments are one text.
 */
export function readComments(path: string, source: string): FoundText[] {
  const { program, comments } = parseSync(path, source);
  const lineAt = (start: number): number => source.slice(0, start).split("\n").length;
  const found: FoundText[] = [];
  let end = 0;
  for (const { type, value, start, end: next } of comments) {
    const text = clean(value.replaceAll(/^\s*\*+ ?/gm, ""));
    const previous = found.at(-1);
    const isNextLine = type === "Line" && /^\n[ \t]*$/.test(source.slice(end, start));
    if (isNextLine && previous !== undefined) previous.text += ` ${text}`;
    else found.push({ place: `${path}:${lineAt(start)}`, text });
    end = next;
  }
  new Visitor({
    CallExpression: ({ callee, arguments: [name] }) => {
      if (name === undefined || !/^(describe|test\w*)\b/.test(source.slice(callee.start))) return;
      const text = readSum(name);
      if (text !== null) found.push({ place: `${path}:${lineAt(name.start)}`, text: clean(text) });
    },
  }).visit(program);
  return found;
}

/** The prose of a Markdown page, line by line, without code. */
export function readProse(path: string): FoundText[] {
  const text = readSource(path).replaceAll(/^```[\s\S]*?^```/gm, (code) =>
    code.replaceAll(/[^\n]/g, ""),
  );
  return text
    .split("\n")
    .map((line, i) => ({ place: `${path}:${i + 1}`, text: line.replaceAll(/`[^`\n]*`/g, "…") }))
    .filter((found) => found.text.trim() !== "");
}

/** Every description and summary in an OpenAPI document. */
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
