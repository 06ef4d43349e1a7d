import type { Client } from 'pg';

/** A table and its columns, quoted as SQL wants them; computed columns are left out. */
export interface Table {
  name: string;
  columns: string[];
}

/** Names of the migrations that made the database, in their order; none where it is no database of Marsad. */
export async function appliedMigrations(client: Client): Promise<string[]> {
  const { rows: known } = await client.query(`select to_regclass('public._prisma_migrations') is not null as there`);
  if (!known[0].there) return [];
  const { rows } = await client.query<{ migration_name: string }>(
    'select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null order by migration_name',
  );
  return rows.map(({ migration_name }) => migration_name);
}

/**
 * All tables but the list of migrations, each after those that its rows refer to: so they can be filled in this order by anybody. Of one
 * in partitions the whole: which partitions there are is of no matter to its rows.
 */
export async function tablesOf(client: Client): Promise<Table[]> {
  const { rows: tables } = await client.query<Table>(
    `select format('%I', c.table_name) as name, array_agg(format('%I', c.column_name) order by c.ordinal_position) as columns
     from information_schema.columns c join pg_class t on t.relnamespace = c.table_schema::regnamespace and t.relname = c.table_name
     where c.table_schema = 'public' and c.table_name <> '_prisma_migrations' and c.is_generated = 'NEVER'
       and t.relkind in ('r', 'p') and not t.relispartition
     group by c.table_name order by c.table_name`,
  );
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `select format('%I', f.relname) as "from", format('%I', t.relname) as "to"
     from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
     where k.contype = 'f' and k.connamespace = 'public'::regnamespace and f.oid <> t.oid`,
  );
  return referredFirst(tables, references);
}

function referredFirst(tables: readonly Table[], references: readonly { from: string; to: string }[]): Table[] {
  const ordered: Table[] = [];
  const done = new Set<string>();
  const byName = new Map(tables.map((table) => [table.name, table]));
  const visit = (table: Table) => {
    if (done.has(table.name)) return;
    // Marked before its references: a circle ends, in any order.
    done.add(table.name);
    for (const { from, to } of references) {
      const referred = from === table.name ? byName.get(to) : undefined;
      if (referred) visit(referred);
    }
    ordered.push(table);
  };
  for (const table of tables) visit(table);
  return ordered;
}

/** Where each sequence stands; those that were never asked are left out. */
export async function sequencesOf(client: Client): Promise<{ name: string; last: string }[]> {
  const { rows } = await client.query<{ name: string; last: string }>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as last
     from pg_sequences where schemaname = 'public' and last_value is not null`,
  );
  return rows;
}
