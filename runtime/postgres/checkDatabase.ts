import { Client } from 'pg';
import { AppError } from '#core/errors';

const MIN_VERSION = 150_000;

/**
 * Connects once and returns the server's version, like "18.4".
 * @throws AppError `database.unreachable`, `database.refused`, `database.missing`, `database.tooOld`, `database.encoding`
 */
export async function checkDatabase(url: string): Promise<string> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (cause) {
    throw connectionError(url, cause);
  }
  try {
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
              pg_encoding_to_char(encoding) as encoding
       from pg_database where datname = current_database()`,
    );
    const { number, version, encoding } = rows[0];
    if (number < MIN_VERSION) {
      throw new AppError(
        'database.tooOld',
        `The database at ${place(url)} is PostgreSQL ${version}. Nothing in it was changed.`,
        {
          hint: 'Marsad needs PostgreSQL 15 or later: upgrade it, name another in DATABASE_URL, or unset DATABASE_URL.',
          params: { place: place(url), version },
        },
      );
    }
    if (encoding !== 'UTF8') {
      throw new AppError('database.encoding', `The database at ${place(url)} is encoded in ${encoding}.`, {
        hint: "Arabic needs UTF8: create database marsad encoding 'UTF8' template template0, and name it in DATABASE_URL.",
        params: { place: place(url), encoding },
      });
    }
    return String(version).split(' ')[0] ?? String(version);
  } finally {
    await client.end();
  }
}

/** Host, port and database of an address: all of it that may be shown. */
function place(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

function connectionError(url: string, cause: unknown): AppError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const message = cause instanceof Error ? cause.message : String(cause);
  const params = { place: place(url), reason: message };
  // 28xxx: authentication; 3D000: no such database (PostgreSQL, Appendix A).
  if (code === '28P01' || code === '28000') {
    return new AppError('database.refused', `PostgreSQL at ${place(url)} refused user or password.`, {
      hint: 'Check the user and password in DATABASE_URL.',
      params,
      cause,
    });
  }
  if (code === '3D000') {
    return new AppError('database.missing', `There is no database at ${place(url)}.`, {
      hint: "Make it: create database marsad encoding 'UTF8' template template0.",
      params,
      cause,
    });
  }
  return new AppError('database.unreachable', `PostgreSQL at ${place(url)} cannot be reached: ${message}`, {
    hint: 'Check that it runs and that host and port in DATABASE_URL are right, or unset DATABASE_URL for the embedded one.',
    params,
    cause,
  });
}
