import { AppError } from '#core/errors';
import { env } from '#runtime/env';
import { connect, type Database } from '#store/database';

// Next reloads modules in development; without this every reload would open another pool.
const held: { marsadDatabase?: Database } = globalThis as { marsadDatabase?: Database };

export function databaseUrl(): string {
  const url = env().databaseUrl;
  if (url) return url;
  throw new AppError('database.unset', 'The web server was started without a database.', {
    hint: 'Start Marsad with npm start, or set DATABASE_URL.',
  });
}

/** The web server's pool of connections. */
export function db(): Database {
  held.marsadDatabase ??= connect(databaseUrl());
  return held.marsadDatabase;
}
