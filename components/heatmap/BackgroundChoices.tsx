import type { BackgroundKind } from "#lib/mapQuery/question.ts";
import type { Floor } from "#lib/maps/overview/findFloors.ts";
import type { MapImagery } from "#lib/mapView/mapImagery.ts";
import { ChoiceLinks } from "../layout/ChoiceLinks.tsx";
import { BACKGROUND, FLOORS } from "./mapPage.copy.ts";

interface BackgroundChoicesProps {
  imagery: Pick<MapImagery, "kind" | "kinds">;
  floors: readonly Floor[];
  /** Floors are counted from 1, the lowest; null: all floors. */
  floor: number | null;
  /** The page's address with another background or floor. */
  buildHref: (part: { background?: BackgroundKind | null; floor?: number | null }) => string;
}

/**
 * Stacks the choices, because three of these labels do not fit side by side in the filters' column.
 */
const STACKED =
  "grid [&>nav]:flex [&>nav]:flex-col [&_a+a]:border-t [&_a+a]:border-l-0 [&_a+a]:border-line";

/**
 * Choices of the picture under the heat and of the floor. Each is shown only if there is a choice.
 */
export function BackgroundChoices({ imagery, floors, floor, buildHref }: BackgroundChoicesProps) {
  const shown = floor === null ? undefined : floors[floor - 1];
  return (
    <>
      {imagery.kinds.length > 1 ? (
        <div>
          <h2 className="mb-1.5 font-normal text-muted">{BACKGROUND.title}</h2>
          <div className={STACKED}>
            <ChoiceLinks
              label={BACKGROUND.title}
              choices={imagery.kinds.map((kind) => ({
                label: BACKGROUND.kinds[kind],
                href: buildHref({ background: kind }),
                current: kind === imagery.kind,
              }))}
            />
          </div>
        </div>
      ) : null}
      {floors.length > 1 ? (
        <div>
          <h2 className="mb-1.5 font-normal text-muted">{FLOORS.title}</h2>
          <ChoiceLinks
            label={FLOORS.label}
            choices={[
              {
                label: FLOORS.all,
                href: buildHref({ floor: null, background: null }),
                current: floor === null,
              },
              ...floors.map((_, i) => ({
                label: String(i + 1),
                href: buildHref({ floor: i + 1 }),
                current: floor === i + 1,
              })),
            ]}
          />
          {shown === undefined ? null : (
            <p className="mt-1.5 text-muted">{FLOORS.range(shown.minZ, shown.maxZ)}</p>
          )}
        </div>
      ) : null}
    </>
  );
}
