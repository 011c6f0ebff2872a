interface Suite {
  about: string;
  load: () => Promise<{ run: () => Promise<void> }>;
}

/** Every suite by name. Each is a folder next to this file and is loaded when it runs. */
const SUITES: Readonly<Record<string, Suite>> = {
  parse: {
    about: "reading a 50 MB V3 file, against only splitting it into lines and fields",
    load: () => import("./parse/suite.ts"),
  },
  import: {
    about: "importing 100 rounds, against COPY of the same rows into the same tables",
    load: () => import("./import/suite.ts"),
  },
  lua: {
    about:
      "the tracker's hooks under lua5.4 and luajit, beside an empty module and one that only reads",
    load: () => import("./lua/suite.ts"),
  },
  maps: {
    about: "reading a 300 MB pk3, against the zip library alone; drawing a map of 20,000 surfaces",
    load: () => import("./maps/suite.ts"),
  },
  truth: {
    about: "the measure of pairs on simulated seasons, against the effects put into them",
    load: () => import("./truth/suite.ts"),
  },
  duos: {
    about:
      "boards, duos, players and sessions of 20,000 rounds, against the same SQL through pg alone",
    load: () => import("./duos/suite.ts"),
  },
  heatmap: {
    about:
      "ten questions to a million engagements (or as many as are asked for), against the " +
      "same SQL through pg alone; drawing, against simpleheat's way",
    load: () => import("./heatmap/suite.ts"),
  },
  serve: {
    about:
      "answers a second of each main page of the built site, kept in memory and not, next to the " +
      "framework's empty page",
    load: () => import("./serve/suite.ts"),
  },
  motion: {
    about: "long tasks while maps and a replay are moved in Chromium, four times slower than usual",
    load: () => import("./motion/suite.ts"),
  },
};

function usage(): string {
  const suites = Object.entries(SUITES).map(([name, { about }]) => `  ${name.padEnd(10)}${about}`);
  return ["npm run bench [-- NAME...]   without a name: every suite", ...suites].join("\n");
}

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => SUITES[name] === undefined);
  if (unknown.length > 0) {
    const asked = unknown.some((name) => name === "--help" || name === "-h");
    console.error(asked ? usage() : `No such suite: ${unknown.join(", ")}\n${usage()}`);
    process.exitCode = asked ? 0 : 1;
    return;
  }
  for (const [name, { about, load }] of Object.entries(SUITES)) {
    if (names.length > 0 && !names.includes(name)) continue;
    console.log(`\n${name}: ${about}`);
    const suite = await load();
    await suite.run();
  }
}

void main(process.argv.slice(2));
