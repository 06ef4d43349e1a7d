import { address } from '#runtime/settingTypes';

/** Ways to the one database; none of them: the embedded server. */
export interface DatabaseSettings {
  /** Undefined: the embedded server in `dataDir`. */
  databaseUrl?: string;
  /** Past a pooler, for what needs a session of its own: migrations and notifications. */
  directUrl?: string;
  /** A streaming replica that pages and exports are read from. */
  readUrl?: string;
}

const databaseAddress = address(['postgres:', 'postgresql:'], 'postgresql://user:password@host:5432/marsad').optional();

/** All are secret: they hold the password. */
export const databaseVariables = {
  DATABASE_URL: databaseAddress,
  DATABASE_DIRECT_URL: databaseAddress,
  DATABASE_READ_URL: databaseAddress,
};

type Given = { [Name in keyof typeof databaseVariables]?: string | undefined };

const OTHER_WAYS = ['DATABASE_DIRECT_URL', 'DATABASE_READ_URL'] as const;

/** What is wrong, as name and words. */
export function databaseFaults(given: Given): [string, string][] {
  if (given.DATABASE_URL !== undefined) return [];
  return OTHER_WAYS.filter((name) => given[name] !== undefined).map((name) => [
    name,
    'cannot be set without DATABASE_URL: it is another way to the same database',
  ]);
}

export function databaseSettings(given: Given): DatabaseSettings {
  return {
    ...(given.DATABASE_URL && { databaseUrl: given.DATABASE_URL }),
    ...(given.DATABASE_DIRECT_URL && { directUrl: given.DATABASE_DIRECT_URL }),
    ...(given.DATABASE_READ_URL && { readUrl: given.DATABASE_READ_URL }),
  };
}
