import type { DuoQuestion } from "#lib/store/read/duos/board/question.ts";
import type { DuoChoices } from "#lib/store/read/duos/readDuoChoices.ts";
import { MapSelect } from "../layout/MapSelect.tsx";

/** The fields of a form that say which rounds a question about pairs is about. */
export function QuestionFields({
  question,
  choices,
}: {
  question: DuoQuestion;
  choices: DuoChoices;
}) {
  return (
    <>
      <label className="flex items-center gap-2 text-muted">
        From <input className="field w-34" type="date" name="from" defaultValue={question.from} />
      </label>
      <label className="flex items-center gap-2 text-muted">
        to <input className="field w-34" type="date" name="to" defaultValue={question.to} />
      </label>
      <MapSelect maps={choices.maps} chosen={question.map} />
      <select className="field" name="side" defaultValue={question.side ?? ""} aria-label="Side">
        <option value="">either side</option>
        <option value="axis">as Axis</option>
        <option value="allies">as Allies</option>
      </select>
      {choices.sources.length < 2 ? null : (
        <select
          className="field"
          name="source"
          defaultValue={question.source ?? ""}
          aria-label="Server"
        >
          <option value="">any server</option>
          {choices.sources.map((source) => (
            <option key={source} value={source}>
              {source}
            </option>
          ))}
        </select>
      )}
    </>
  );
}
