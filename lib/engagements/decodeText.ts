/**
 * The characters of Windows-1252 at 0x80–0x9F. Its five unused bytes stay the control characters of
 * Latin-1.
 */
const WINDOWS_1252_UPPER = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

// ignoreBOM: a name that begins with U+FEFF keeps it.
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

function isAscii(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if ((bytes[i] as number) > 0x7f) return false;
  return true;
}

/**
 * Length of the UTF-8 sequence at `at`, or 0 if there is no valid one (an overlong form, a
 * surrogate or a truncated sequence).
 */
function measureUtf8Sequence(bytes: Uint8Array, at: number, to: number): number {
  const lead = bytes[at] as number;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf
      ? 2
      : lead >= 0xe0 && lead <= 0xef
        ? 3
        : lead >= 0xf0 && lead <= 0xf4
          ? 4
          : 0;
  if (length === 0 || at + length > to) return 0;
  const second = bytes[at + 1] as number;
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  for (let i = at + 2; i < at + length; i++) if (((bytes[i] as number) & 0xc0) !== 0x80) return 0;
  return length;
}

function isUtf8(bytes: Uint8Array, from: number, to: number): boolean {
  let at = from;
  while (at < to) {
    const length = measureUtf8Sequence(bytes, at, to);
    if (length === 0) return false;
    at += length;
  }
  return true;
}

/**
 * Text of a byte range: UTF-8 if the whole range is valid UTF-8, otherwise Windows-1252, which
 * accepts any byte. Never throws. Each name is decoded by itself, since one file may contain both
 * encodings.
 */
export function decodeText(bytes: Uint8Array, from: number, to: number): string {
  if (!isAscii(bytes, from, to) && isUtf8(bytes, from, to))
    return utf8.decode(bytes.subarray(from, to));
  let text = "";
  for (let i = from; i < to; i++) {
    const byte = bytes[i] as number;
    text +=
      byte >= 0x80 && byte <= 0x9f ? WINDOWS_1252_UPPER[byte - 0x80] : String.fromCharCode(byte);
  }
  return text;
}
