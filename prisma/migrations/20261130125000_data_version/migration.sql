-- The version of the data is the set of rows in data_change. Each transaction that writes a table which pages show adds one, by a
-- trigger, so that no writer can forget it. See docs/decisions/0007.

-- CreateTable
CREATE TABLE "data_change" (
    "transaction_id" BIGINT NOT NULL,
    "began_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "data_change_pkey" PRIMARY KEY ("transaction_id","began_at")
);

-- A transaction adds its own row only, so no transaction waits for another. The schema is named, because a rebuild puts other
-- tables first in the search path.
CREATE FUNCTION note_data_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('INSERT INTO %I.data_change VALUES ($1, $2) ON CONFLICT DO NOTHING', TG_TABLE_SCHEMA)
    USING pg_current_xact_id()::text::bigint, transaction_timestamp();
  RETURN NULL;
END
$$;

-- Counters, tokens and answers that follow from the data are not part of it.
DO $$
DECLARE
  name text;
BEGIN
  FOR name IN
    SELECT tablename FROM pg_tables
     WHERE schemaname = current_schema()
       AND tablename NOT IN ('_prisma_migrations', 'api_token', 'data_change', 'duo_board', 'duo_board_pair', 'rate_limit')
  LOOP
    EXECUTE format(
      'CREATE TRIGGER note_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I
         FOR EACH STATEMENT EXECUTE FUNCTION note_data_change()', name);
  END LOOP;
END
$$;
