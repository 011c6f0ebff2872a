import type { Question } from "#lib/mapQuery/question.ts";
import { LAYER_WORDS } from "#lib/mapView/layers.copy.ts";
import { Checkbox, FieldGroup, Radios } from "./fields.tsx";
import { SIDE_FIELDS } from "./filterPanel.copy.ts";

/** The side, and whether both sides have their own colours; nothing for a layer without sides. */
export function SideFields({ question }: { question: Question }) {
  const {
    filters: { side },
    layers: [layer],
    compare,
    teams,
  } = question;
  const { sideLabel } = LAYER_WORDS[layer];
  if (sideLabel === null) return null;
  // A comparison of sides shows one side, so there is no choice of both.
  const comparesSides = compare === "side";
  return (
    <FieldGroup legend={sideLabel}>
      <Radios
        name="side"
        value={side ?? (comparesSides ? "axis" : "")}
        choices={[
          ...(comparesSides ? [] : [["", SIDE_FIELDS.both] as const]),
          ["axis", SIDE_FIELDS.axis],
          ["allies", SIDE_FIELDS.allies],
        ]}
      />
      {side === null && !comparesSides && layer !== "tracks" ? (
        <Checkbox name="teams" checked={teams} label={SIDE_FIELDS.colorBySide} isMuted />
      ) : null}
    </FieldGroup>
  );
}
