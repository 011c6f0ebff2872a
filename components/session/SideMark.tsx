import { TEAM_NAMES } from "#lib/format/roundWords.ts";
/** A side: a coloured dot and its name. */
export function SideMark({ team }: { team: "AXIS" | "ALLIES" }) {
  return (
    <span className="whitespace-nowrap">
      <span
        aria-hidden="true"
        className={`mr-1.5 inline-block size-2 rounded-full ${team === "AXIS" ? "bg-axis" : "bg-allies"}`}
      />
      {TEAM_NAMES[team]}
    </span>
  );
}
