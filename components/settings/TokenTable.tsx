import { showSource } from "#lib/format/showSource.ts";
import { TOKEN_TABLE } from "./tokens.copy.ts";
import type { TokenRow } from "#lib/adminView/shown.ts";
import { ActionButton } from "../layout/ActionButton.tsx";
import type { FormAction } from "../layout/useFormAction.ts";
import { formatDay } from "#lib/format/format.ts";
import { TableFrame } from "../tables/TableFrame.tsx";

/** Every token without its secret, with a button to revoke it. */
export function TokenTable({ tokens, revoke }: { tokens: TokenRow[]; revoke: FormAction }) {
  return (
    <TableFrame label={TOKEN_TABLE.label} wide columns={[]}>
      <table className="table table-cards max-w-4xl">
        <thead>
          <tr>
            <th scope="col">{TOKEN_TABLE.name}</th>
            <th scope="col">{TOKEN_TABLE.scope}</th>
            <th scope="col">{TOKEN_TABLE.source}</th>
            <th scope="col">{TOKEN_TABLE.created}</th>
            <th scope="col">{TOKEN_TABLE.lastUsed}</th>
            <th scope="col">
              <span className="sr-only">{TOKEN_TABLE.revoke}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map(({ id, name, scope, source, createdAt, lastUsed, revokedAt }) => (
            <tr key={id} className={revokedAt === null ? "" : "text-muted"}>
              <td className="lead w-full break-words">{name}</td>
              <td className="whitespace-nowrap" data-label={TOKEN_TABLE.scope}>
                {TOKEN_TABLE.scopes[scope]}
              </td>
              <td data-label={TOKEN_TABLE.source}>
                {source === null ? (
                  <span className="text-muted">{TOKEN_TABLE.anySource}</span>
                ) : (
                  showSource(source)
                )}
              </td>
              <td className="whitespace-nowrap" data-label={TOKEN_TABLE.created}>
                {formatDay(createdAt)}
              </td>
              <td className="whitespace-nowrap" data-label={TOKEN_TABLE.lastUsed}>
                {lastUsed === null ? TOKEN_TABLE.never : formatDay(lastUsed)}
              </td>
              <td className="wide whitespace-nowrap">
                {revokedAt === null ? (
                  <ActionButton
                    action={revoke}
                    fields={{ id }}
                    label={TOKEN_TABLE.revoke}
                    busy={TOKEN_TABLE.revoking}
                    quiet
                  />
                ) : (
                  <span>{TOKEN_TABLE.revoked(revokedAt)}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
