import type { Client } from 'pg';

const SHOWN = 40;
const MAX_CHARS = 110;

/** The statements that cost PostgreSQL most in this run, for a profile. */
export async function printStatements(sql: Client): Promise<void> {
  const { rows } = await sql.query<{ ms: number; calls: number; rows: number; query: string }>(
    `select total_exec_time as ms, calls::int as calls, rows::int as rows, query from pg_stat_statements s
     join pg_database d on d.oid = s.dbid where d.datname = current_database() order by total_exec_time desc limit $1`,
    [SHOWN],
  );
  console.log('\n   total ms    calls     rows  statement');
  for (const { ms, calls, rows: touched, query } of rows) {
    const words = query.replaceAll(/\s+/gu, ' ').slice(0, MAX_CHARS);
    console.log(`${ms.toFixed(0).padStart(11)} ${String(calls).padStart(8)} ${String(touched).padStart(8)}  ${words}`);
  }
}
