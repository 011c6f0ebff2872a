import { ChoiceLinks } from "#components/layout/ChoiceLinks.tsx";
import { formatCount } from "#components/layout/format.ts";
import { FormChart } from "#components/players/FormChart.tsx";
import { database } from "#lib/store/connection.ts";
import { FORM_STEPS, readPlayerForm } from "#lib/store/queries/player/readPlayerForm.ts";
import { hrefOfPlayer, type PlayerView } from "./playerAddress.ts";

const STEPS = { month: { label: "By month", many: "months" }, session: { label: "By evening", many: "evenings" } } as const;

/** How a player's figures went over time. */
export async function FormPart({ id, guid, view }: { id: string; guid: string; view: PlayerView }) {
  const { total, periods } = await readPlayerForm(await database(), guid, view.form);
  return (
    <section id="form">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2>Form <span className="font-normal text-muted">{periods.length < total ? `the last ${formatCount(periods.length)} of ${formatCount(total)} ${STEPS[view.form].many}; ` : ""}the line behind a share is its 90 % interval</span></h2>
        <div className="no-print"><ChoiceLinks label="Form by" choices={FORM_STEPS.map((form) => ({ label: STEPS[form].label, href: hrefOfPlayer(id, { ...view, form }, "form"), current: form === view.form }))} /></div>
      </div>
      <FormChart periods={periods} step={view.form} />
    </section>
  );
}
