import { defineConfig } from "prisma/config";

// `prisma generate` looks for an engine that it does not need and would download it. Any existing
// file satisfies the search, so this also works without internet access.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
});
