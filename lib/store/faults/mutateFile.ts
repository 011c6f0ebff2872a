/** Values that may replace a name or a number that a tracker wrote. */
const HOSTILE = [
  "<script>alert(1)</script>",
  "'; DROP TABLE round; --",
  "\0",
  "\u202Egnp.exe",
  "\u0007\u001B[31m",
  "^9^^^",
  "-0",
  "1e309",
  "nan",
  "inf",
  "-2147483649",
  "99999999999999999999",
  "\xFF\xFE",
  "\uD83D\uDE00",
  "a,b|c",
  "",
  " ",
  "OMNIBOT1",
  "SLOT64",
  "UNKNOWN",
  "WORLD_1022",
  "0".repeat(32),
  "F".repeat(33),
  "\\N",
  "\\.",
  "%s%n",
  "x".repeat(300),
].map((text) => Buffer.from(text, "utf8").toString("latin1"));

type Random = (limit: number) => number;

/** Random whole numbers below a limit, always the same for the same seed. */
function seeded(seed: number): Random {
  let state = (seed + 1) * 2_654_435_761;
  return (limit) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b_3c6d) + 0x9e37_79b9) | 0;
    const mixed = Math.imul(state ^ (state >>> 12), 0x297a_2d39);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % limit;
  };
}

/** The first rows of every section: a small file with everything that a large one has. */
export function thinFile(bytes: Buffer, rows: number): Buffer {
  let inSection = 0;
  const lines = bytes
    .toString("latin1")
    .split("\n")
    .filter((line) => {
      if (line.startsWith("# END")) return false;
      if (line.startsWith("#")) {
        inSection = 0;
        return true;
      }
      inSection++;
      return inSection <= rows && line.length < 20_000;
    });
  return Buffer.from(`${lines.join("\n")}\n`, "latin1");
}

/** A file after one to four accidents or attacks, always the same for the same seed. */
export function mutateFile(bytes: Buffer, seed: number): Buffer {
  const random = seeded(seed);
  let text = bytes.toString("latin1");
  for (let times = 1 + random(4); times > 0; times--)
    text = CHANGES[random(CHANGES.length)]?.(text, random) ?? text;
  return Buffer.from(text, "latin1");
}

const pickRandom = (list: readonly string[], random: Random): string =>
  list[random(list.length)] ?? "";

/** Changes one line, chosen at random. */
function inLine(text: string, random: Random, change: (line: string) => string): string {
  const lines = text.split("\n");
  const at = random(lines.length);
  lines[at] = change(lines[at] ?? "");
  return lines.join("\n");
}

function inField(text: string, random: Random, change: (field: string) => string): string {
  return inLine(text, random, (line) => {
    const fields = line.split(/([;,|])/);
    const at = random(fields.length);
    fields[at] = change(fields[at] ?? "");
    return fields.join("");
  });
}

const CHANGES: readonly ((text: string, random: Random) => string)[] = [
  (text, random) => inField(text, random, () => pickRandom(HOSTILE, random)),
  (text, random) => inField(text, random, () => pickRandom(HOSTILE, random)),
  (text, random) =>
    inField(text, random, (field) => String(Number(field) * (random(2) === 0 ? -1 : 1e6))),
  (text, random) => text.slice(0, random(text.length)),
  (text, random) => {
    const at = random(text.length);
    return `${text.slice(0, at)}${String.fromCharCode(random(256))}${text.slice(at + 1)}`;
  },
  (text, random) => {
    const at = random(text.length);
    return text.slice(0, at) + text.slice(at + random(200));
  },
  (text, random) => inLine(text, random, (line) => `${line}\n${line}`),
  (text, random) => inLine(text, random, () => ""),
  (text, random) => {
    const lines = text.split("\n");
    const [first, second] = [random(lines.length), random(lines.length)];
    [lines[first], lines[second]] = [lines[second] ?? "", lines[first] ?? ""];
    return lines.join("\n");
  },
  (text, random) => inLine(text, random, (line) => line.split(";").toReversed().join(";")),
  (text, random) =>
    text.replaceAll(pickRandom(["\n", ";", "|", ","], random), () =>
      random(40) === 0 ? pickRandom(["\r\n", ";;", "||", "\t"], random) : ";",
    ),
  (text, random) => text.replace(/^# map=.*$/m, () => `# map=${pickRandom(HOSTILE, random)}`),
  (text, random) =>
    text.replace(
      /^# round_start_unix=.*$/m,
      () =>
        `# round_start_unix=${pickRandom(["-1", "0", "99999999999", "x", "1780000000.5"], random)}`,
    ),
];
