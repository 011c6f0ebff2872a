import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ShownReplica } from "#lib/adminView/shown.ts";
import { ReplicaList } from "./ReplicaList.tsx";

const show = (...replicas: ShownReplica[]): string =>
  renderToStaticMarkup(<ReplicaList primary="a:5432" replicas={replicas} />)
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");

test.each([
  ["used", 0.4, "r:1: in use, up to date."],
  ["used", 1.2, "r:1: in use, 1 second behind."],
  ["behind", 31, "r:1: 31 seconds behind, which is too far. Reads go to the primary."],
  ["foreign", null, "r:1: not a copy of the primary. Reads go to the primary."],
  ["unreachable", null, "r:1: not reachable. Reads go to the primary."],
] as const)(
  "a replica that is %s (%s s) is described in plain words",
  (state, lagSeconds, text) => {
    expect(show({ name: "r:1", state, lagSeconds })).toContain(text);
  },
);

test("one of two replicas in use keeps reads from the primary", () => {
  const text = show(
    { name: "r:1", state: "unreachable", lagSeconds: null },
    { name: "r:2", state: "used", lagSeconds: 0 },
  );
  expect(text).toContain("r:1: not reachable. r:2: in use, up to date.");
  expect(text).not.toContain("go to the primary");
});
