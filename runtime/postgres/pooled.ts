import type { ClientBase } from 'pg';

/**
 * Whether a pooler (PgBouncer, RDS Proxy …) stands between a connection and the server. The number that a server tells at the
 * start, for cancelling, is that of its process; a pooler, which gives each transaction to whichever process is free, tells
 * one of its own. Then nothing that belongs to a session holds: no LISTEN, no lock beyond a transaction.
 */
export async function isPooled(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  // Of pg's client, documented nowhere and typed nowhere; absent, the connection counts as one through a pooler.
  const told: unknown = Reflect.get(client, 'processID');
  return rows[0]?.pid !== told;
}
