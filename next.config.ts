import type { NextConfig } from "next";
// The framework reads this file with a loader that does not know # imports.
import { MAX_ROUND_FILE_BYTES } from "./lib/engagements/limits.ts";

/** Room for the multipart frame around one file: boundaries, field names, the checksum. */
const FORM_OVERHEAD_BYTES = 64 * 1024;

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  // Pages of another build load the whole next page. Builds of the same sources have the same id.
  generateBuildId: () => process.env.NEXT_BUILD_ID ?? null,
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks the types; a start does not need to do it again.
  typescript: { ignoreBuildErrors: true },
  // The site does not resize images. The web server refuses the resizer's address as well.
  images: { unoptimized: true },
  serverExternalPackages: ["pg", "sharp"],
  // Title, icon and link preview are in the head from the start, for chat programs that read no
  // further.
  htmlLimitedBots: /./,
  experimental: {
    // Each build has its own folder, which the framework would otherwise write into tsconfig.json.
    strictRouteTypes: true,
    // One round file per request; the framework's own limit would be 1 MB.
    serverActions: { bodySizeLimit: MAX_ROUND_FILE_BYTES + FORM_OVERHEAD_BYTES },
  },
};

export default config;
