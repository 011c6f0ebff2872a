import Link from "next/link";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { DuoQuestion } from "#lib/store/duos/question.ts";
import type { DuoChoices } from "#lib/store/queries/readDuoChoices.ts";

interface DuoScopeProps {
  action: string;
  question: DuoQuestion;
  choices: DuoChoices;
  /** Further fields of the address, kept. */
  keep?: Record<string, string | undefined>;
  /** The same without any narrowing. */
  allHref: string;
}

/** Which rounds a page about pairs is about, as a form whose answer has an address. */
export function DuoScope({ action, question, choices, keep, allHref }: DuoScopeProps) {
  const narrowed = Object.values(question).some((value) => value !== undefined);
  return (
    <form method="get" action={action} className="no-print flex flex-wrap items-center gap-2">
      {Object.entries(keep ?? {}).map(([name, value]) => (value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />))}
      <label className="flex items-center gap-2 text-muted">From <input className="field w-34" type="date" name="from" defaultValue={question.from} /></label>
      <label className="flex items-center gap-2 text-muted">to <input className="field w-34" type="date" name="to" defaultValue={question.to} /></label>
      <select className="field" name="map" defaultValue={question.map ?? ""} aria-label="Map">
        <option value="">any map</option>
        {choices.maps.map((map) => <option key={map} value={map}>{mapTitle(map)}</option>)}
      </select>
      <select className="field" name="side" defaultValue={question.side ?? ""} aria-label="Side">
        <option value="">either side</option>
        <option value="axis">as Axis</option>
        <option value="allies">as Allies</option>
      </select>
      {choices.sources.length < 2 ? null : (
        <select className="field" name="source" defaultValue={question.source ?? ""} aria-label="Server">
          <option value="">any server</option>
          {choices.sources.map((source) => <option key={source} value={source}>{source}</option>)}
        </select>
      )}
      <button type="submit" className="button">Show</button>
      {narrowed ? <Link className="prose-link" href={allHref}>All rounds</Link> : null}
    </form>
  );
}
