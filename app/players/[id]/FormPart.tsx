import { ChoiceLinks } from "#components/layout/ChoiceLinks.tsx";
import { FORM } from "#components/players/players.copy.ts";
import { FormChart } from "#components/players/FormChart.tsx";
import { database } from "#lib/store/postgres/connection.ts";
import { FORM_STEPS, readPlayerForm } from "#lib/store/read/players/readPlayerForm.ts";
import { buildPlayerHref, type PlayerView } from "#lib/addresses/playerAddress.ts";

/** Fewer months show no trend. */
const ENOUGH_MONTHS = 3;

/** How a player's figures changed over time: by month, or by session where there are few months. */
export async function FormPart({ id, guid, view }: { id: string; guid: string; view: PlayerView }) {
  const db = await database();
  const months = view.form === "session" ? null : await readPlayerForm(db, guid, "month");
  const byMonth = months !== null && (view.form === "month" || months.total >= ENOUGH_MONTHS);
  const step = byMonth ? "month" : "session";
  const { total, periods } = byMonth ? months : await readPlayerForm(db, guid, "session");
  return (
    <section id="form">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2>
          {FORM.title}{" "}
          <span className="font-normal text-muted">
            {periods.length < total ? FORM.cut(periods.length, total, FORM.steps[step].many) : ""}
            {FORM.note}
          </span>
        </h2>
        <div className="no-print">
          <ChoiceLinks
            label={FORM.choose}
            choices={FORM_STEPS.map((form) => ({
              label: FORM.steps[form].label,
              href: buildPlayerHref(id, { ...view, form }, "form"),
              current: form === step,
            }))}
          />
        </div>
      </div>
      <FormChart periods={periods} step={step} />
    </section>
  );
}
