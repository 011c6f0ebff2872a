import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import pg from "pg";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

/** Opens Prisma's own schema engine, which `prisma migrate` uses, on a real database. */
export async function openSchemaEngine(url: string, schema: string): Promise<SchemaEngine> {
  const folder = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const program = await readFile(join(folder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(program, {
    "./schema_engine_bg.js": { ...bindings },
  });
  const loader = bindings as unknown as {
    __wbg_set_wasm(exports: WebAssembly.Exports): void;
    SchemaEngine: typeof SchemaEngine;
  };
  loader.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
  const factory = bindMigrationAwareSqlAdapterFactory(
    new LetterAdapter(new LetterPool({ connectionString: url })),
  );
  return loader.SchemaEngine.new(
    { datamodels: [["schema.prisma", schema]] },
    () => undefined,
    factory,
  );
}

const OID_CHAR = 18;
/** A type that never appears in the engine's queries. */
const OID_STAND_IN = pg.types.builtins.MONEY;

/**
 * Prisma's adapter refuses PostgreSQL's internal one-letter columns, which the engine queries. So
 * they pass through the adapter as another type.
 */
class LetterPool extends pg.Pool {
  override query = (async (...query: Parameters<pg.Pool["query"]>) => {
    const answer = (await pg.Pool.prototype.query.apply(this, query)) as unknown as pg.QueryResult;
    for (const field of answer.fields) {
      if (field.dataTypeID === OID_CHAR) field.dataTypeID = OID_STAND_IN;
    }
    return answer;
  }) as unknown as pg.Pool["query"];
}

class LetterAdapter extends PrismaPg {
  override async connect() {
    const connection = await super.connect();
    const ask = connection.queryRaw.bind(connection);
    connection.queryRaw = async (query) => {
      const answer = await ask(query);
      const columnTypes = answer.columnTypes.map((type) =>
        type === ColumnTypeEnum.Numeric ? ColumnTypeEnum.Character : type,
      );
      return { ...answer, columnTypes };
    };
    return connection;
  }
}
