import { defineConfig } from "prisma/config";

// `prisma generate` looks for an engine it does not need and would download it:
// any existing file satisfies the search, so that closed networks work.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
});
