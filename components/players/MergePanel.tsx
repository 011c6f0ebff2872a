import Link from "next/link";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { MergedGuid } from "#lib/store/people/listMerged.ts";
import type { Namesake } from "#lib/store/people/listNamesakes.ts";
import type { MergePreview, MergeSide } from "#lib/store/people/previewMerge.ts";
import { ActionButton, type FormAction } from "../layout/ActionButton.tsx";
import { formatQuantity, formatCount, formatDay } from "#lib/format/format.ts";
import { Notice } from "../layout/Notice.tsx";
import { PlayerName } from "../names/PlayerName.tsx";

interface MergePanelProps {
  id: string;
  merged: readonly MergedGuid[];
  namesakes: readonly Namesake[];
  /** What was asked for, and what it would bring together or why it cannot. */
  asked: { text: string; preview: MergePreview | null; refusal: string | null } | null;
  merge: FormAction;
  unmerge: FormAction;
}

/** Which GUIDs are this player: for the admin, who may join another one and part one again. */
export function MergePanel({ id, merged, namesakes, asked, merge, unmerge }: MergePanelProps) {
  return (
    <section
      className="no-print space-y-5 border-t border-hairline pt-6"
      aria-label="For the admin"
    >
      <div>
        <h2>For the admin: one player, several GUIDs</h2>
        <p className="mt-1 max-w-2xl text-muted">
          Who installs the game anew gets a new GUID. Join the other one into this player, and every
          figure is as if there had been one all along; parting takes that back. Files are not
          changed.
        </p>
      </div>
      {merged.length === 0 ? null : (
        <ul aria-label="Joined into this player" className="max-w-2xl">
          {merged.map((member) => (
            <li
              key={member.guid}
              className="flex flex-wrap items-center justify-between gap-3 border-b border-hairline py-2"
            >
              <span>
                <span className="num break-all">{member.guid}</span>{" "}
                <span className="text-muted">joined {formatDay(member.joinedAt)}</span>
              </span>
              <ActionButton
                action={unmerge}
                fields={{ player: member.id }}
                label="Part"
                busy="Parting …"
                quiet
              />
            </li>
          ))}
        </ul>
      )}
      {namesakes.length === 0 ? null : (
        <div className="max-w-2xl">
          <h3 className="text-muted">Players who had one of these names</h3>
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
                    as <PlayerName name={namesake.sharedName} />,{" "}
                    {formatQuantity(namesake.rounds, "round")}, {formatDay(namesake.firstSession)}{" "}
                    to {formatDay(namesake.lastSession)}
                  </span>
                </span>
                <Link
                  className="button"
                  href={`/players/${id}?join=${namesake.id}#join`}
                  prefetch={false}
                  scroll={false}
                >
                  Compare
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      <form
        id="join"
        method="get"
        action={`/players/${id}`}
        className="flex flex-wrap items-center gap-2"
      >
        <label className="flex items-center gap-2 text-muted">
          Join{" "}
          <input
            className="field w-64"
            name="join"
            maxLength={200}
            defaultValue={asked?.text}
            required
            placeholder="id, address or GUID of another"
          />
        </label>
        <button type="submit" className="button">
          Preview
        </button>
      </form>
      {asked === null ? null : asked.preview === null ? (
        <p role="alert" className="text-bad">
          {asked.refusal}
        </p>
      ) : (
        <Preview preview={asked.preview} merge={merge} />
      )}
    </section>
  );
}

function Preview({
  preview: { merged, main, together, opposed, roundsTogether },
  merge,
}: {
  preview: MergePreview;
  merge: FormAction;
}) {
  return (
    <div className="max-w-3xl space-y-4" data-testid="join-preview">
      <div className="grid gap-6 sm:grid-cols-2">
        <Side title="Joined" side={merged} />
        <Side title="Into" side={main} />
      </div>
      {together === 0 ? (
        <p>No round names both.</p>
      ) : (
        <Notice title={`Both are named in ${formatQuantity(together, "round")}`}>
          {opposed > 0
            ? `In ${formatCount(opposed)} of them they were only against each other. `
            : ""}
          One player who came back under another GUID, or two people? What the two did in one
          engagement would be one player's, and no pair.{" "}
          {roundsTogether.map(({ id, map, sessionDate }, i) => (
            <span key={id}>
              {i === 0 ? "" : ", "}
              <Link className="prose-link" href={`/rounds/${id}`}>
                {mapTitle(map)}, {formatDay(sessionDate)}
              </Link>
            </span>
          ))}
          {roundsTogether.length < together
            ? ` and ${formatCount(together - roundsTogether.length)} earlier`
            : ""}
        </Notice>
      )}
      <ActionButton
        action={merge}
        fields={{ player: merged.id, mainPlayer: main.id }}
        label={together === 0 ? "Join" : "It is one player: join"}
        busy="Joining …"
      />
    </div>
  );
}

function Side({
  title,
  side: { name, names, nameCount, rounds, firstSession, lastSession },
}: {
  title: string;
  side: MergeSide;
}) {
  return (
    <dl className="border-t border-line pt-2">
      <dt className="text-muted">{title}</dt>
      <dd className="text-base font-medium">
        <PlayerName name={name} />
      </dd>
      <dd className="text-muted">
        {names.map((name, i) => (
          <span key={name}>
            {i === 0 ? "" : ", "}
            <PlayerName name={name} />
          </span>
        ))}
        {nameCount > names.length ? ` and ${formatCount(nameCount - names.length)} more` : ""}
      </dd>
      <dd>
        {formatQuantity(rounds, "round")}, {formatDay(firstSession)} to {formatDay(lastSession)}
      </dd>
    </dl>
  );
}
