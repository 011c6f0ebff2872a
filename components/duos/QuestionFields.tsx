import { showSource } from "#lib/format/showSource.ts";
import { FILTERS } from "./board.copy.ts";
import type { BoardFilters, DuoChoices } from "#lib/duoView/shown.ts";
import { MapSelect } from "../layout/MapSelect.tsx";

/** The fields of a form that choose the rounds for a question about pairs. */
export function QuestionFields({
  question,
  choices,
}: {
  question: BoardFilters;
  choices: DuoChoices;
}) {
  return (
    <>
      <label className="flex items-center gap-2 text-muted">
        {FILTERS.from}{" "}
        <input className="field w-34" type="date" name="from" defaultValue={question.from} />
      </label>
      <label className="flex items-center gap-2 text-muted">
        {FILTERS.to}{" "}
        <input className="field w-34" type="date" name="to" defaultValue={question.to} />
      </label>
      <MapSelect maps={choices.maps} chosen={question.map} />
      <select
        className="field"
        name="side"
        defaultValue={question.side ?? ""}
        aria-label={FILTERS.side}
      >
        <option value="">{FILTERS.eitherSide}</option>
        <option value="axis">{FILTERS.asAxis}</option>
        <option value="allies">{FILTERS.asAllies}</option>
      </select>
      {choices.sources.length < 2 ? null : (
        <select
          className="field"
          name="source"
          defaultValue={question.source ?? ""}
          aria-label={FILTERS.server}
        >
          <option value="">{FILTERS.anyServer}</option>
          {choices.sources.map((source) => (
            <option key={source} value={source}>
              {showSource(source)}
            </option>
          ))}
        </select>
      )}
    </>
  );
}
