import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import type { Prisma } from "../generated/client.ts";

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;
type Asked = Pick<Adapter, "queryRaw" | "executeRaw">;
type SqlQuery = Parameters<Adapter["queryRaw"]>[0];

/** A statement as the server gets it. */
interface Statement {
  sql: string;
  /** The name under which it stays prepared; empty if it has none. */
  name: string;
}

/**
 * Prisma puts a schema before every table. This one means "none" and is removed before the
 * statement is sent.
 */
const NO_SCHEMA = "none";
const QUALIFIER = `"${NO_SCHEMA}".`;

/**
 * How many different statements are remembered and stay prepared: far more than this program has.
 * Value lists of many lengths could make more; those past this number are sent without a name.
 */
const STATEMENTS_KEPT = 500;

/**
 * Begins a statement that asks a transaction for its connection. It is answered here and never
 * sent.
 */
const ASK_CONNECTION = "connection of transaction ";

/**
 * Prisma's adapter for `pg`, with three differences. Tables are found through the connection's
 * search path, as in all other SQL, so that a rebuild can fill its own set of tables with the same
 * code. Statements stay prepared. A transaction can be asked for its connection, so that COPY and
 * other SQL run inside it.
 */
export class PoolAdapter extends PrismaPg {
  readonly #connections = new Map<string, pg.PoolClient>();
  #asked = 0;

  constructor(pool: pg.Pool) {
    super(pool, { schema: NO_SCHEMA, statementNameGenerator: (query) => getStatementName(query) });
  }

  /** The connection on which one of Prisma's interactive transactions runs. */
  async findConnection(
    transaction: Pick<Prisma.TransactionClient, "$executeRawUnsafe">,
  ): Promise<pg.PoolClient> {
    const question = `${ASK_CONNECTION}${this.#asked++}`;
    await transaction.$executeRawUnsafe(question);
    const client = this.#connections.get(question);
    this.#connections.delete(question);
    if (client === undefined) throw new Error("Prisma began a transaction without a connection.");
    return client;
  }

  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    const statements = new Map<string, Statement>();
    rewriteQueries(adapter, statements);
    const begin = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolationLevel) => {
      const transaction = await begin(isolationLevel);
      rewriteQueries(transaction, statements);
      const executeRaw = transaction.executeRaw.bind(transaction);
      transaction.executeRaw = async (query) => {
        if (!query.sql.startsWith(ASK_CONNECTION)) return executeRaw(query);
        // The adapter does not expose its connection.
        const { client } = transaction as unknown as { client: pg.PoolClient };
        this.#connections.set(query.sql, client);
        return 0;
      };
      return transaction;
    };
    return adapter;
  }
}

/** The query handed to Prisma's adapter, which asks `getStatementName` for its name. */
type NamedQuery = SqlQuery & { statement?: Statement };

function getStatementName(query: NamedQuery): string {
  return query.statement?.name ?? "";
}

function rewriteQueries(asked: Asked, statements: Map<string, Statement>): void {
  const rewrite = (query: SqlQuery): NamedQuery => {
    const statement = statements.get(query.sql) ?? makeStatement(query.sql, statements);
    return { ...query, sql: statement.sql, statement };
  };
  const queryRaw = asked.queryRaw.bind(asked);
  const executeRaw = asked.executeRaw.bind(asked);
  asked.queryRaw = (query) => queryRaw(rewrite(query));
  asked.executeRaw = (query) => executeRaw(rewrite(query));
}

function makeStatement(sql: string, statements: Map<string, Statement>): Statement {
  // COMMIT and similar statements, and SQL that Prisma did not generate, need no preparation.
  const isMade = sql.includes(QUALIFIER) && statements.size < STATEMENTS_KEPT;
  if (!isMade) return { sql: sql.replaceAll(QUALIFIER, ""), name: "" };
  const statement = { sql: sql.replaceAll(QUALIFIER, ""), name: `prisma ${statements.size}` };
  statements.set(sql, statement);
  return statement;
}
