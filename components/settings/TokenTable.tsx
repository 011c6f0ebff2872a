import type { TokenRow } from "#lib/store/access/manageTokens.ts";
import { ActionButton, type FormAction } from "../layout/ActionButton.tsx";
import { formatDay } from "#lib/format/format.ts";
import { TableFrame } from "../tables/TableFrame.tsx";

const SCOPE_WORDS = { import: "sends files", read: "reads GUIDs" } as const;

/** Every token but for its secret, with the way to end it. */
export function TokenTable({ tokens, revoke }: { tokens: TokenRow[]; revoke: FormAction }) {
  return (
    <TableFrame label="Tokens" wide columns={[]}>
      <table className="table table-cards max-w-4xl">
        <thead>
          <tr>
            <th scope="col">For</th>
            <th scope="col">May</th>
            <th scope="col">Game server</th>
            <th scope="col">Made</th>
            <th scope="col">Last used</th>
            <th scope="col">
              <span className="sr-only">End it</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map(({ id, name, scope, source, createdAt, lastUsed, revokedAt }) => (
            <tr key={id} className={revokedAt === null ? "" : "text-muted"}>
              <td className="lead w-full break-words">{name}</td>
              <td className="whitespace-nowrap" data-label="May">
                {SCOPE_WORDS[scope]}
              </td>
              <td data-label="Game server">{source ?? <span className="text-muted">any</span>}</td>
              <td className="whitespace-nowrap" data-label="Made">
                {formatDay(createdAt)}
              </td>
              <td className="whitespace-nowrap" data-label="Last used">
                {lastUsed === null ? "never" : formatDay(lastUsed)}
              </td>
              <td className="wide whitespace-nowrap">
                {revokedAt === null ? (
                  <ActionButton
                    action={revoke}
                    fields={{ id }}
                    label="Revoke"
                    busy="Revoking …"
                    quiet
                  />
                ) : (
                  <span>revoked {formatDay(revokedAt)}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
