import type { Client } from 'pg';

/**
 * Fills tables without their indexes, foreign keys and triggers, which are made again after it: row by row they would cost ten times as
 * much. Primary keys stay.
 */
export async function withoutIndexes(sql: Client, tables: readonly string[], fill: () => Promise<void>): Promise<void> {
  const { rows } = await sql.query<{ name: string; definition: string }>(
    `select format('%I.%I', n.nspname, i.relname) as name, pg_get_indexdef(x.indexrelid) as definition
     from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid join pg_namespace n on n.oid = t.relnamespace
     where t.relname = any($1) and not x.indisprimary`,
    [tables],
  );
  for (const { name } of rows) await sql.query(`drop index ${name}`);
  // Foreign keys are triggers, which a replica does not run.
  await sql.query(`set session_replication_role = replica`);
  await fill();
  await sql.query(`set session_replication_role = default`);
  for (const { definition } of rows) await sql.query(definition);
}
