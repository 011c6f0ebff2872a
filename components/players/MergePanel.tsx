import Link from "next/link";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { MergePreview, MergeSide, MergedGuid, Namesake } from "#lib/playerView/shown.ts";
import { ActionButton } from "../layout/ActionButton.tsx";
import type { FormAction } from "../layout/useFormAction.ts";
import { formatDay } from "#lib/format/format.ts";
import { MERGE } from "./players.copy.ts";
import { Notice } from "../layout/Notice.tsx";
import { PlayerName } from "../names/PlayerName.tsx";

interface MergePanelProps {
  id: string;
  joined: readonly MergedGuid[];
  namesakes: readonly Namesake[];
  /** What the admin typed, with a preview of the merge or the reason why it is refused. */
  asked: { text: string; preview: MergePreview | null; refusal: string | null } | null;
  join: FormAction;
  part: FormAction;
}

/** The GUIDs of this player: the admin can merge another one into it, or unmerge one. */
export function MergePanel({ id, joined, namesakes, asked, join, part }: MergePanelProps) {
  return (
    <section className="no-print space-y-5 border-t border-hairline pt-6" aria-label={MERGE.label}>
      <div>
        <h2>{MERGE.title}</h2>
        <p className="mt-1 max-w-2xl text-muted">{MERGE.intro}</p>
      </div>
      <MergedList joined={joined} part={part} />
      <NamesakeList id={id} namesakes={namesakes} />
      <form
        id="merge"
        method="get"
        action={`/players/${id}`}
        className="flex flex-wrap items-center gap-2"
      >
        <label className="flex items-center gap-2 text-muted">
          {MERGE.merge}{" "}
          <input
            className="field w-64"
            name="merge"
            maxLength={200}
            defaultValue={asked?.text}
            required
            placeholder={MERGE.other}
          />
        </label>
        <button type="submit" className="button">
          {MERGE.preview}
        </button>
      </form>
      {asked === null ? null : asked.preview === null ? (
        <p role="alert" className="text-bad">
          {asked.refusal}
        </p>
      ) : (
        <Preview preview={asked.preview} merge={join} />
      )}
    </section>
  );
}

function MergedList({ joined, part }: Pick<MergePanelProps, "joined" | "part">) {
  if (joined.length === 0) return null;
  return (
    <ul aria-label={MERGE.merged} className="max-w-2xl">
      {joined.map((merged) => (
        <li
          key={merged.guid}
          className="flex flex-wrap items-center justify-between gap-3 border-b border-hairline py-2"
        >
          <span>
            <span className="num break-all">{merged.guid}</span>{" "}
            <span className="text-muted">{MERGE.mergedOn(formatDay(merged.joinedAt))}</span>
          </span>
          <ActionButton
            action={part}
            fields={{ player: merged.id }}
            label={MERGE.unmerge}
            busy={MERGE.unmerging}
            quiet
          />
        </li>
      ))}
    </ul>
  );
}

/** Other players who used one of this player's names, each with a link to compare the two. */
function NamesakeList({ id, namesakes }: Pick<MergePanelProps, "id" | "namesakes">) {
  if (namesakes.length === 0) return null;
  return (
    <div className="max-w-2xl">
      <h3 className="text-muted">{MERGE.namesakes}</h3>
      <ul>
        {namesakes.map((namesake) => (
          <li
            key={namesake.id}
            className="flex flex-wrap items-center justify-between gap-3 border-b border-hairline py-2"
          >
            <span>
              <Link className="prose-link" href={`/players/${namesake.id}`} prefetch={false}>
                <PlayerName name={namesake.name} />
              </Link>{" "}
              <span className="text-muted">
                {MERGE.as} <PlayerName name={namesake.sharedName} />,{" "}
                {MERGE.played(
                  namesake.rounds,
                  formatDay(namesake.firstSession),
                  formatDay(namesake.lastSession),
                )}
              </span>
            </span>
            <Link
              className="button"
              href={`/players/${id}?merge=${namesake.id}#merge`}
              prefetch={false}
              scroll={false}
            >
              {MERGE.compare}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Preview({
  preview: { merged, main, together, opposed, roundsTogether },
  merge: join,
}: {
  preview: MergePreview;
  merge: FormAction;
}) {
  return (
    <div className="max-w-3xl space-y-4" data-testid="merge-preview">
      <div className="grid gap-6 sm:grid-cols-2">
        <Side title={MERGE.from} side={merged} />
        <Side title={MERGE.into} side={main} />
      </div>
      {together === 0 ? (
        <p>{MERGE.neverTogether}</p>
      ) : (
        <Notice title={MERGE.together(together)}>
          {opposed > 0 ? MERGE.opposed(opposed) : ""}
          {MERGE.warning}
          {roundsTogether.map(({ id, map, sessionDate }, i) => (
            <span key={id}>
              {i === 0 ? "" : ", "}
              <Link className="prose-link" href={`/rounds/${id}`}>
                {mapTitle(map)}, {formatDay(sessionDate)}
              </Link>
            </span>
          ))}
          {roundsTogether.length < together ? MERGE.earlier(together - roundsTogether.length) : ""}
        </Notice>
      )}
      <ActionButton
        action={join}
        fields={{ player: merged.id, mainPlayer: main.id }}
        label={together === 0 ? MERGE.merge : MERGE.samePlayer}
        busy={MERGE.merging}
      />
    </div>
  );
}

function Side({
  title,
  side: { id, name, names, nameCount, rounds, firstSession, lastSession },
}: {
  title: string;
  side: MergeSide;
}) {
  return (
    <dl className="border-t border-line pt-2">
      <dt className="text-muted">{title}</dt>
      <dd className="text-base font-medium">
        <PlayerName name={name} id={id} />
      </dd>
      <dd className="text-muted">
        {names.map((name, i) => (
          <span key={name}>
            {i === 0 ? "" : ", "}
            <PlayerName name={name} />
          </span>
        ))}
        {nameCount > names.length ? MERGE.moreNames(nameCount - names.length) : ""}
      </dd>
      <dd>{MERGE.played(rounds, formatDay(firstSession), formatDay(lastSession))}</dd>
    </dl>
  );
}
