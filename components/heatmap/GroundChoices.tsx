import type { GroundKind } from "#lib/mapQuery/question.ts";
import type { Storey } from "#lib/maps/overview/findStoreys.ts";
import { ChoiceLinks } from "../layout/ChoiceLinks.tsx";
import type { MapGround } from "#lib/mapView/mapImagery.ts";

interface GroundChoicesProps {
  picture: MapGround;
  storeys: readonly Storey[];
  /** Counted from 1, the lowest; null: all of them. */
  storey: number | null;
  /** The page's address with another ground or storey. */
  buildHref: (part: { ground?: GroundKind | null; storey?: number | null }) => string;
}

const WORDS: Record<GroundKind, string> = { image: "Image", drawn: "Drawn", play: "Play" };

/** Which picture lies under the heat, and which storey is shown; each only where there is a choice. */
export function GroundChoices({ picture, storeys, storey, buildHref }: GroundChoicesProps) {
  const shown = storey === null ? undefined : storeys[storey - 1];
  return (
    <>
      {picture.kinds.length > 1 ? (
        <div>
          <h2 className="mb-1.5 font-normal text-muted">Ground</h2>
          <ChoiceLinks
            label="Ground"
            choices={picture.kinds.map((kind) => ({
              label: WORDS[kind],
              href: buildHref({ ground: kind }),
              current: kind === picture.kind,
            }))}
          />
        </div>
      ) : null}
      {storeys.length > 1 ? (
        <div>
          <h2 className="mb-1.5 font-normal text-muted">Storey, from below</h2>
          <ChoiceLinks
            label="Storey"
            choices={[
              {
                label: "All",
                href: buildHref({ storey: null, ground: null }),
                current: storey === null,
              },
              ...storeys.map((_, i) => ({
                label: String(i + 1),
                href: buildHref({ storey: i + 1 }),
                current: storey === i + 1,
              })),
            ]}
          />
          {shown === undefined ? null : (
            <p className="mt-1.5 text-muted">Floors {formatRange(shown)}.</p>
          )}
        </div>
      ) : null}
    </>
  );
}

function formatRange({ minZ, maxZ }: Storey): string {
  if (minZ === null) return `below a height of ${maxZ} units`;
  return maxZ === null ? `from a height of ${minZ} units` : `from ${minZ} to ${maxZ} units high`;
}
