interface Suite { about: string; load: () => Promise<{ run: () => Promise<void> }> }

/** Every suite by the name it is asked for; each is a folder beside this file, loaded when it runs. */
const SUITES: Readonly<Record<string, Suite>> = {
  parse: {
    about: "reading a 50 MB V3 file, against only splitting it into lines and fields",
    load: () => import("./parse/suite.ts"),
  },
};

function usage(): string {
  const suites = Object.entries(SUITES).map(([name, { about }]) => `  ${name.padEnd(10)}${about}`);
  return ["npm run bench [-- NAME...]   without a name: every suite", ...suites].join("\n");
}

async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => SUITES[name] === undefined);
  if (unknown.length > 0) {
    const asked = unknown.some((name) => name === "--help" || name === "-h");
    console.error(asked ? usage() : `No such suite: ${unknown.join(", ")}\n${usage()}`);
    return asked ? 0 : 1;
  }
  for (const [name, { about, load }] of Object.entries(SUITES)) {
    if (names.length > 0 && !names.includes(name)) continue;
    console.log(`\n${name}: ${about}`);
    const suite = await load();
    await suite.run();
  }
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
