import { ChoiceLinks } from "#components/layout/ChoiceLinks.tsx";
import { formatCount } from "#lib/format/format.ts";
import { FormChart } from "#components/players/FormChart.tsx";
import { database } from "#lib/store/postgres/connection.ts";
import { FORM_STEPS, readPlayerForm } from "#lib/store/read/players/readPlayerForm.ts";
import { buildPlayerHref, type PlayerView } from "#lib/addresses/playerAddress.ts";

const STEPS = {
  month: { label: "By month", many: "months" },
  session: { label: "By evening", many: "evenings" },
} as const;

/** Fewer months show no course. */
const ENOUGH_MONTHS = 3;

/** How a player's figures went over time: by month, for who has not played that long by evening. */
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
          Form{" "}
          <span className="font-normal text-muted">
            {periods.length < total
              ? `the last ${formatCount(periods.length)} of ${formatCount(total)} ${STEPS[step].many}; `
              : ""}
            the line behind a share is its 90 % interval
          </span>
        </h2>
        <div className="no-print">
          <ChoiceLinks
            label="Form by"
            choices={FORM_STEPS.map((form) => ({
              label: STEPS[form].label,
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
