import { Client } from 'pg';
import { log } from '#runtime/log';

// Any constant that no one else takes: "MARSAD" in ASCII. Two starts at once wait for each other.
const LOCK_KEY = 0x4d_41_52_53_41_44;

/**
 * Does what only one start at a time may do to a database: migrations, the first rows. The others wait. `url` leads past a pooler,
 * where there is one.
 */
export async function withDatabaseLock<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on('error', (error) => log.error('migration.lock', { error }));
  await client.connect();
  try {
    // Of a transaction and not of the session: through a pooler a session's lock would stay with whichever connection took it.
    await client.query('begin; set local idle_in_transaction_session_timeout = 0');
    const { rows } = await client.query('select pg_try_advisory_xact_lock($1) as taken', [LOCK_KEY]);
    if (!rows[0].taken) {
      log.info('migration.waiting');
      await client.query('select pg_advisory_xact_lock($1)', [LOCK_KEY]);
    }
    return await work(client);
  } finally {
    // Ending the session ends the transaction and frees the lock.
    await client.end();
  }
}
