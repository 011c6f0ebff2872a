import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stripColors, splitColorRuns } from "./colorCodes.ts";
import { decodeText } from "./decodeText.ts";
import { quoteText } from "./quoteText.ts";
import { showInvisible } from "./showInvisible.ts";
import { getWeaponName } from "./weapons.ts";

describe("colour codes", () => {
  test("split a name into runs", () => {
    expect(splitColorRuns("a^1Foo^7b^zc")).toEqual([
      { text: "a", color: null },
      { text: "Foo", color: 1 },
      { text: "b", color: 7 },
      { text: "c", color: 10 },
    ]);
  });

  test("wrap around at 32 and ignore the letter case", () => {
    const parseColor = (code: string): number | null => splitColorRuns(`^${code}x`)[0]!.color;
    expect(["0", "P", "p"].map(parseColor)).toEqual([0, 0, 0]);
    expect(["a", "A", "!"].map(parseColor)).toEqual([17, 17, 17]);
    expect(parseColor("*")).toBe(null);
  });

  test("a caret before a caret, or at the end, is a character", () => {
    expect(stripColors("^^1x^")).toBe("^x^");
    expect(stripColors("^1^2^3")).toBe("");
  });

  test("stripped names have no invisible characters, and runs are never empty", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        const plain = stripColors(name);
        expect(splitColorRuns(name).every(({ text }) => text !== "")).toBe(true);
        expect(showInvisible(plain)).toBe(plain);
        expect(stripColors(name.replaceAll("^", ""))).toBe(showInvisible(name.replaceAll("^", "")));
      }),
    );
  });
});

test("invisible characters are replaced by a visible one, never dropped", () => {
  expect(stripColors("a\u202eb\u200bc\u0007d\u2066e\u00adf\u{e0041}g\u3164h\ud800i")).toBe(
    "a�b�c�d�e�f�g�h�i",
  );
  expect(showInvisible("Zoë ☠ čiril 💥")).toBe("Zoë ☠ čiril 💥");
  expect(quoteText("a\u202eb")).toBe("“a�b”");
  expect(quoteText("x".repeat(41))).toBe(`“${"x".repeat(40)}…”`);
  expect(quoteText("")).toBe("An empty column");
});

describe("a name's bytes", () => {
  const decode = (bytes: Uint8Array): string => decodeText(bytes, 0, bytes.length);

  test("are decoded as UTF-8 if they are valid UTF-8", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const bytes = new TextEncoder().encode(text);
        expect(decode(bytes)).toBe(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
      }),
    );
  });

  test("are otherwise decoded as Windows-1252, each byte as one character", () => {
    // Written out because Node 20's own decoder treats these bytes as Latin-1.
    const upper = Array.from({ length: 32 }, (_, i) => decode(Uint8Array.of(0x80 + i))).join("");
    expect(upper).toBe("€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ");
    for (let byte = 0xa0; byte <= 0xff; byte++)
      expect(decode(Uint8Array.of(byte))).toBe(String.fromCharCode(byte));
    expect(decode(Uint8Array.of(0xc3, 0xa9))).toBe("é");
    expect(decode(Uint8Array.of(0xc3, 0xa9, 0xe9))).toBe("Ã©é");
  });

  test("give a text for any bytes", () => {
    const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const asUtf8 = (bytes: Uint8Array): string | null => {
      try {
        return strict.decode(bytes);
      } catch {
        return null;
      }
    };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 8 }), (bytes) => {
        const text = decode(bytes);
        expect(asUtf8(bytes) ?? text).toBe(text);
        expect(asUtf8(bytes) !== null || text.length === bytes.length).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

test("weapons are named by the engine's numbers", () => {
  expect([0, 3, 8, 23, 24, 55, 56].map(getWeaponName)).toEqual([
    "None",
    "MP 40",
    "Thompson",
    "Kar98",
    "Carbine",
    "Airstrike",
    "Weapon 56",
  ]);
});
