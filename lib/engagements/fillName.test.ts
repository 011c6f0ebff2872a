import { expect, test } from "vitest";
import { fillName, showName, splitName } from "./fillName.ts";

/** Every blank of Unicode, and characters that draw nothing. */
const BLANKS = [
  ..." \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
  ..."\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u202e\u2060\u2064\u2800",
  ..."\u3164\ufe0f\ufeff\uffa0\ufff9\ufffc\ufffd\u{1d159}\u{1d173}\u{e0020}\u{e0100}",
];

test.each(["", "^1^2", "^7 ", ...BLANKS, BLANKS.join("^3"), "\u0301", "^1\u20dd\u0489 "])(
  "%j has no visible letter, so words and the public id stand for it",
  (name) => {
    expect(fillName(name, "k3x9")).toBe("no name (k3x9)");
    expect(fillName(name)).toBe("no name");
    expect(showName(name, "k3x9")).toBe("no name (k3x9)");
    expect(splitName(name)).toEqual([{ text: "no name", color: null }]);
  },
);

test.each(["^1a", "^", "^1^", "_", "- ", "日本", "a\u200b", "e\u0301", "٣", "💥", "☠", "ﷺ", "´"])(
  "%j stays as it is",
  (name) => {
    expect(fillName(name, "k3x9")).toBe(name);
  },
);
