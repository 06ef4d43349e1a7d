import type { TestDatabase } from '#tests/support/database';

interface Column {
  table: string;
  name: string;
  type: string;
  /** The first value of an enum. */
  label: string | null;
  needed: boolean;
  /** The column that it refers to. */
  ofTable: string | null;
  ofColumn: string | null;
}

const COLUMNS = `
  select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
    (select enumlabel from pg_enum e where e.enumtypid = a.atttypid order by enumsortorder limit 1) as label,
    a.attnotnull and not a.atthasdef as needed, r.relname as "ofTable", ra.attname as "ofColumn"
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  left join pg_constraint f on f.conrelid = c.oid and f.contype = 'f' and a.attnum = any(f.conkey)
  left join pg_class r on r.oid = f.confrelid
  left join pg_attribute ra on ra.attrelid = r.oid and ra.attnum = f.confkey[array_position(f.conkey, a.attnum)]
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and c.relname <> '_prisma_migrations' order by c.oid, a.attnum`;

/** How many rows each table of a database has. */
export async function countRows({ query }: TestDatabase): Promise<Map<string, number>> {
  const rows = await query<{ name: string; rows: string }>(`
    select relname as name, (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', relname), false, true, '')))[1]::text as rows
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      and relname <> '_prisma_migrations'`);
  return new Map(rows.map((row) => [row.name, Number(row.rows)]));
}

/**
 * Two rows into every table that has none, whatever its columns are: one of what has to be there alone, one with a value in every
 * column. What has to be there next is then met by a row without it, and another form of a column by a row with it.
 */
export async function fillTables(database: TestDatabase): Promise<void> {
  const columns = await database.query<Column>(COLUMNS);
  const counts = await countRows(database);
  let empty = [...counts].filter(([, rows]) => rows === 0).map(([table]) => table);
  while (empty.length > 0) {
    // What refers to nothing that is still empty, but itself.
    const ready = empty.filter((table) =>
      columns.every((each) => each.table !== table || each.ofTable === table || !empty.includes(each.ofTable ?? '')),
    );
    if (ready.length === 0) throw new Error(`tables refer to each other: ${empty.join(', ')}`);
    for (const table of ready) {
      const own = columns.filter((column) => column.table === table);
      await insert(database, { table, columns: own.filter(({ needed }) => needed), number: 1001 });
      await insert(database, { table, columns: own.filter(({ ofTable }) => ofTable !== table), number: 1002 });
    }
    empty = empty.filter((table) => !ready.includes(table));
  }
}

async function insert(
  { query }: TestDatabase,
  { table, columns, number }: { table: string; columns: Column[]; number: number },
): Promise<void> {
  const values = columns.map((column) => expressionFor(column, number));
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const text = columns.length === 0 ? 'default values' : `(${names}) values (${values.join(', ')})`;
  await query(`insert into "${table}" ${text}`);
}

/** An expression of SQL; a key that refers to another table takes one of its two rows. */
function expressionFor({ type, label, ofTable, ofColumn }: Column, number: number): string {
  if (ofTable !== null)
    return `(select "${ofColumn}" from "${ofTable}" order by 1 ${number === 1001 ? 'asc' : 'desc'} limit 1)`;
  if (label !== null) return `'${label}'`;
  if (type.endsWith('[]')) return `'{}'`;
  if (/^(?:text|character varying|tsvector)/u.test(type)) return `'t${number}'`;
  if (/^(?:integer|bigint|smallint|double precision|real|numeric)/u.test(type)) return String(number);
  if (/^(?:timestamp|date)/u.test(type)) return `'2024-01-28T10:00:00Z'`;
  if (type === 'boolean') return 'true';
  if (/^jsonb?$/u.test(type)) return `'{}'`;
  if (type === 'bytea') return `'\\x0102'`;
  if (type === 'uuid') return `'00000000-0000-4000-8000-00000000${number}'`;
  throw new Error(`no value is known for ${type}`);
}
