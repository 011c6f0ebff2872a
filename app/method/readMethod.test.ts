import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { PATCH_UNITS } from "#lib/analytics/density/estimateDensity.ts";
import { ENOUGH_ROUNDS } from "#lib/store/read/players/playerMeasures.ts";
import { EARLIER_SESSIONS } from "#lib/store/read/sessions/readEarlierSessions.ts";
import { makeAnchor, renderMethod } from "./readMethod.ts";

const TEXT = readFileSync(new URL("../../docs/method.md", import.meta.url), "utf8");

describe("the method page", () => {
  test("has every section that pages link to, and no heading twice", () => {
    const { sections } = renderMethod(TEXT);
    const anchors = sections.map(({ anchor }) => anchor);
    expect(new Set(anchors).size).toBe(anchors.length);
    expect(() => renderMethod(TEXT.replace("## Stack", "## Several players"))).toThrow(/stack/);
  });

  test("shows formulas as they are written, with no markup left over", () => {
    const { html } = renderMethod(TEXT);
    expect(html).toContain("<code>lift = (O + a) / (E + a)\n</code>");
    expect(html).toContain("<code>w_i w_j / W · (1/(W − w_i) + 1/(W − w_j))</code>");
    expect(html.replaceAll(/<code>[^]*?<\/code>/g, "")).not.toMatch(/\*\*|^#|`/m);
  });

  test("states the numbers that the code uses", () => {
    expect(TEXT).toContain(`players with ${ENOUGH_ROUNDS} or more rounds`);
    expect(TEXT).toContain(`${PATCH_UNITS} × ${PATCH_UNITS} units`);
    expect(EARLIER_SESSIONS).toBe(10);
    expect(TEXT).toContain("the previous ten sessions");
  });

  test("gives a heading the anchor that a link in the text uses", () => {
    expect(makeAnchor("How we check the lift")).toBe("how-we-check-the-lift");
    expect(TEXT).toContain("(#sources)");
  });
});
