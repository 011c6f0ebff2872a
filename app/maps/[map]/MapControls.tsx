import type { SettingRanges } from "#lib/engagements/trackerSettings.ts";
import { describeBotRounds } from "#lib/format/botRounds.copy.ts";
import { FilterPanel } from "#components/explorer/FilterPanel.tsx";
import { BackgroundChoices } from "#components/heatmap/BackgroundChoices.tsx";
import { LayerList, type LayerChoice } from "#components/heatmap/LayerList.tsx";
import { MAP_PAGE } from "#components/heatmap/mapPage.copy.ts";
import { LAYERS, type Layer } from "#lib/mapQuery/layers.ts";
import type { Question } from "#lib/mapQuery/question.ts";
import { mapAddress, replaceFilters } from "#lib/mapQuery/writeQuestion.ts";
import { describeMeaning, LAYER_WORDS } from "#lib/mapView/layers.copy.ts";
import { LAYER_KINDS } from "#lib/mapView/layers.ts";
import type { LoadedMap } from "#lib/mapView/loadMapView.ts";
import type { FilterTotals } from "#lib/store/read/mapQuery/countFilterTotals.ts";
import type { Choices } from "#lib/store/read/mapQuery/readChoices.ts";

interface MapControlsProps {
  map: string;
  loaded: LoadedMap;
  choices: Choices;
  /** `YYYY-MM-DD` */
  today: string;
  /** Of the trackers of the rounds shown. */
  settings: SettingRanges;
}

/** The column left of the map: its name, the layers, the filters, background and floors. */
export function MapControls({ map, loaded, choices, today, settings }: MapControlsProps) {
  const { question, facts, scene, totals, picture, floors, names } = loaded;
  return (
    <div className="contents border-hairline wide:flex wide:flex-col wide:border-r">
      <section aria-label={MAP_PAGE.choices} className="flex flex-col gap-5 px-5 pt-5">
        <div>
          <h1>{scene.title}</h1>
          <p className="text-muted">
            {facts.firstSession === null
              ? MAP_PAGE.noRounds
              : MAP_PAGE.rounds(facts.rounds, facts.firstSession)}{" "}
            {describeBotRounds(facts.botRounds)}
          </p>
        </div>
        <LayerList
          choices={LAYERS.map((choice) => makeLayerChoice(map, question, choice, totals))}
        />
        <p className="text-muted">
          {describeMeaning(question.layers[0], settings)}{" "}
          <a className="no-print prose-link wide:hidden" href="#filters">
            {MAP_PAGE.filters}
          </a>
        </p>
      </section>
      <section
        id="filters"
        aria-label={MAP_PAGE.filters}
        className={[
          "no-print flex flex-col gap-5 px-5 py-5",
          "max-wide:order-last max-wide:border-t max-wide:border-hairline",
        ].join(" ")}
      >
        <FilterPanel map={map} question={question} choices={choices} names={names} today={today} />
        <BackgroundChoices
          imagery={picture}
          floors={floors}
          floor={question.filters.floor}
          buildHref={({ background, floor }) =>
            mapAddress(
              map,
              replaceFilters(
                background === undefined ? question : { ...question, ground: background },
                floor === undefined ? {} : { floor },
              ),
            )
          }
        />
      </section>
    </div>
  );
}

function makeLayerChoice(
  map: string,
  question: Question,
  choice: Layer,
  { events }: FilterTotals,
): LayerChoice {
  const [layer, ...overlayLayers] = question.layers;
  const kind = LAYER_KINDS[choice];
  const drawn = overlayLayers.includes(choice);
  const others = drawn
    ? overlayLayers.filter((each) => each !== choice)
    : [...overlayLayers, choice];
  const canBeOver = choice !== layer && choice !== "zones";
  return {
    label: LAYER_WORDS[choice].label,
    current: choice === layer,
    total: kind === null || choice === "zones" ? null : events[kind],
    href: mapAddress(map, { ...question, layers: [choice] }),
    overlay: canBeOver
      ? { drawn, href: mapAddress(map, { ...question, layers: [layer, ...others] }) }
      : null,
  };
}
