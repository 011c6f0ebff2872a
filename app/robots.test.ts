import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const TEXT = readFileSync(fileURLToPath(new URL("../public/robots.txt", import.meta.url)), "utf8");

interface Group {
  agents: string[];
  rules: { allow: boolean; pattern: string }[];
}

/** The groups of a robots.txt, as RFC 9309 reads them. */
function readGroups(text: string): Group[] {
  const groups: Group[] = [];
  let isNaming = false;
  for (const line of text.split("\n").map((each) => each.replace(/#.*/, "").trim())) {
    const [, field = "", value = ""] = /^([\w-]+)\s*:\s*(.*)$/.exec(line) ?? [];
    if (field === "") continue;
    if (field.toLowerCase() === "user-agent") {
      if (!isNaming) groups.push({ agents: [], rules: [] });
      groups.at(-1)?.agents.push(value.toLowerCase());
      isNaming = true;
    } else {
      groups.at(-1)?.rules.push({ allow: field.toLowerCase() === "allow", pattern: value });
      isNaming = false;
    }
  }
  return groups;
}

/** Whether a crawler may read an address: the longest rule that matches decides. */
function mayRead(agent: string, address: string): boolean {
  const groups = readGroups(TEXT);
  const group =
    groups.find(({ agents }) => agents.includes(agent.toLowerCase())) ??
    groups.find(({ agents }) => agents.includes("*"));
  const matching = (group?.rules ?? []).filter(({ pattern }) =>
    new RegExp(`^${pattern.replaceAll(/[.+?^{}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}`).test(
      address,
    ),
  );
  const longest = Math.max(...matching.map(({ pattern }) => pattern.length));
  return (
    matching.length === 0 || matching.some((rule) => rule.allow && rule.pattern.length === longest)
  );
}

describe("a crawler", () => {
  test.each([
    "/",
    "/maps",
    "/maps/supply",
    "/duos",
    "/duos/a/b",
    "/players",
    "/players/a",
    "/rounds",
    "/rounds/1",
    "/sessions/2026-11-27",
    "/method",
    "/robots.txt",
    "/_next/static/chunks/main.js?dpl=1",
  ])("may read %s", (address) => {
    expect(mayRead("Googlebot", address)).toBe(true);
  });

  test.each([
    "/maps/supply?layer=kills",
    "/maps/supply?",
    "/maps/supply/preview?layer=kills",
    "/rounds?page=2",
    "/players?search=x&page=2",
    "/duos?minCrossfires=3",
    "/stack?players=a,b",
    "/search?find=x",
    "/search",
    "/api/v1/maps",
    "/api/v1/maps/supply/explore?half=1",
    "/import",
    "/settings/tokens",
    "/sign-in",
    "/sign-in?key=x",
    "/_next/image?url=x",
  ])("may not read %s", (address) => {
    expect(mayRead("Googlebot", address)).toBe(false);
  });

  test.each(["Twitterbot", "Discordbot", "WhatsApp"])(
    "that shows the preview of a shared link may read the link and its picture: %s",
    (agent) => {
      expect(mayRead(agent, "/maps/supply?layer=kills")).toBe(true);
      expect(mayRead(agent, "/maps/supply/preview?layer=kills")).toBe(true);
      expect(mayRead(agent, "/api/v1/maps")).toBe(false);
    },
  );
});
