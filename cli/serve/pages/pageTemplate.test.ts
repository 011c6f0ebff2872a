import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fillCompressed, fillTemplate, makePageTemplate } from "./pageTemplate.ts";

const MADE_WITH = "0123456789abcdef0123456789abcdef";
const SENT_WITH = "fedcba9876543210fedcba9876543210";

test("a filled page is the text with another nonce, plain and compressed, whatever the text", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 200 });
  const long = fc
    .tuple(text, fc.integer({ min: 0, max: 300 }))
    .map(([piece, times]) => piece.repeat(times));
  fc.assert(
    fc.property(fc.array(fc.oneof(text, long), { minLength: 1, maxLength: 6 }), (parts) => {
      const template = makePageTemplate(Buffer.from(parts.join(MADE_WITH)), MADE_WITH);
      const expected = parts.join(SENT_WITH);
      expect(fillTemplate(template, SENT_WITH).toString()).toBe(Buffer.from(expected).toString());
      expect(gunzipSync(fillCompressed(template, SENT_WITH))).toEqual(Buffer.from(expected));
    }),
    { numRuns: 30 },
  );
});

test("the nonce a page was made with is in no part of it", () => {
  const body = Buffer.from(`<a nonce="${MADE_WITH}">${MADE_WITH}${MADE_WITH}</a>${MADE_WITH}`);
  const template = makePageTemplate(body, MADE_WITH);
  expect(template.parts).toHaveLength(5);
  for (const filled of [
    fillTemplate(template, SENT_WITH),
    gunzipSync(fillCompressed(template, SENT_WITH)),
  ])
    expect(filled.includes(MADE_WITH)).toBe(false);
});

test("a page in parts is hardly larger than one compressed in one go", () => {
  const row = (id: number) =>
    `<tr><td>${(id * 7919) % 1_000_003}</td><td>player ${(id * 31) % 90}</td></tr>`;
  const list = (part: number) =>
    Array.from({ length: 300 }, (_, place) => row(part * 300 + place)).join("");
  const parts = Array.from({ length: 20 }, (_, part) => list(part));
  const body = Buffer.from(parts.join(`nonce="${MADE_WITH}"`));
  const template = makePageTemplate(body, MADE_WITH);
  expect(fillCompressed(template, SENT_WITH).length).toBeLessThan(gzipSync(body).length * 1.05);
});

test("a page holds no more memory than it counts, in however many parts", () => {
  const body = Buffer.from(Array(60).fill("<script>a short part</script>").join(MADE_WITH));
  const { parts, deflated, length } = makePageTemplate(body, MADE_WITH);
  const pieces = new Set([...parts, ...deflated].map(({ buffer }) => buffer));
  const held = [...pieces].reduce((sum, { byteLength }) => sum + byteLength, 0);
  expect(held).toBe(length);
});
