import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Marked, type Tokens } from "marked";
import { METHOD_SECTIONS } from "#lib/addresses/methodHref.ts";

interface MethodText {
  /**
   * The text as HTML, without its title. It is this project's own text: nothing in it comes from
   * users.
   */
  html: string;
  sections: { anchor: string; heading: string }[];
}

/**
 * The anchor that code forges give a heading, so docs/method.md has the same anchors there and on
 * the page.
 */
export const makeAnchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, "")
    .replaceAll(" ", "-");

/**
 * Turns the text of docs/method.md into the page's HTML. Every section that a page links to must
 * exist.
 */
export function renderMethod(text: string): MethodText {
  const sections: MethodText["sections"] = [];
  const marked = new Marked({
    renderer: {
      heading({ depth, text: heading }: Tokens.Heading): string {
        if (depth === 1) return "";
        const anchor = makeAnchor(heading);
        sections.push({ anchor, heading });
        return `<h${depth} id="${anchor}">${heading}</h${depth}>`;
      },
    },
  });
  const html = marked.parse(text, { async: false });
  const missing = METHOD_SECTIONS.filter(
    (anchor) => !sections.some((section) => section.anchor === anchor),
  );
  if (missing.length > 0)
    throw new Error(
      `docs/method.md has no section for ${missing.join(", ")}. Pages link to it: add the ` +
        "heading, or change lib/addresses/methodHref.ts.",
    );
  return { html, sections };
}

let kept: Promise<MethodText> | null = null;

/** docs/method.md in the form that the page shows; read only once. */
export function readMethod(): Promise<MethodText> {
  kept ??= readFile(join(process.cwd(), "docs", "method.md"), "utf8").then(renderMethod);
  return kept;
}
