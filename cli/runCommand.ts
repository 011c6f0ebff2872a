import { Command } from "commander";

interface LazyCommand {
  summary: string;
  /** Loads the command's file; `define` adds its arguments, options and action. An action sets process.exitCode. */
  load: () => Promise<{ define: (command: Command) => void }>;
}

/** Every command by its name. A file is loaded when its command is called: so `parse` never loads the database. */
const COMMANDS: Readonly<Record<string, LazyCommand>> = {
  parse: {
    summary: "read engagement files and print what is in them (no database)",
    load: () => import("./commands/parse.ts"),
  },
  import: {
    summary: "import engagement files, or folders with them, into the database",
    load: () => import("./commands/import.ts"),
  },
  watch: {
    summary: "import the files of a folder as they arrive",
    load: () => import("./commands/watch.ts"),
  },
  push: {
    summary: "send the files of a folder to a site as they arrive (no database)",
    load: () => import("./commands/push.ts"),
  },
  rounds: {
    summary: "list, remove, restore, replace or move rounds; set their half, map and time",
    load: () => import("./commands/rounds.ts"),
  },
  samples: {
    summary: "load or remove the sample rounds",
    load: () => import("./commands/samples.ts"),
  },
  servers: {
    summary: "list game servers; set their time zones and when their sessions end",
    load: () => import("./commands/servers.ts"),
  },
  players: {
    summary: "merge the GUIDs of one player, or unmerge them",
    load: () => import("./commands/players.ts"),
  },
  rebuild: {
    summary: "rebuild all tables from the archived files, or check them",
    load: () => import("./commands/rebuild.ts"),
  },
  backup: {
    summary: "write one archive of all files and decisions",
    load: () => import("./commands/backup.ts"),
  },
  restore: {
    summary: "restore such an archive into an empty database",
    load: () => import("./commands/restore.ts"),
  },
  forget: {
    summary: "make one person anonymous everywhere",
    load: () => import("./commands/forget.ts"),
  },
  tokens: {
    summary: "create, list and revoke tokens for machines",
    load: () => import("./commands/tokens.ts"),
  },
  maps: {
    summary: "read maps from pk3 files; set a map's overview picture and bounds",
    load: () => import("./commands/maps.ts"),
  },
};

/** The command that is called, or that `help` is asked about. */
function findCommand(args: readonly string[]): string | undefined {
  const [first, second] = args.filter((arg) => !arg.startsWith("-"));
  return first === "help" ? second : first;
}

/**
 * Runs the command named by the arguments in this process. Errors go to stderr and set
 * process.exitCode.
 */
export async function runCommand(args: readonly string[]): Promise<void> {
  const program = new Command("proximity").description(
    "Reads, imports and manages engagement files of ET:Legacy servers.",
  );
  const called = findCommand(args);
  for (const [name, { summary, load }] of Object.entries(COMMANDS)) {
    const command = program.command(name).summary(summary).description(summary);
    if (name === called) (await load()).define(command);
  }
  await program.parseAsync(args, { from: "user" });
}
