import type { Client } from 'pg';

/** The schema in which a database's tables wait while a backup is restored in their place. */
const ASIDE = 'marsad_before_restore';

export async function hasAside(client: Client): Promise<boolean> {
  const { rows } = await client.query('select to_regnamespace($1) is not null as there', [ASIDE]);
  return rows[0].there;
}

/** Puts all tables aside. What a restore that was cut off put aside is what was there: the part that it restored goes. */
export async function putAside(client: Client): Promise<void> {
  await client.query(
    (await hasAside(client))
      ? 'drop schema if exists public cascade; create schema public'
      : `begin; alter schema public rename to ${ASIDE}; create schema public; commit`,
  );
}

export async function dropAside(client: Client): Promise<void> {
  await client.query(`drop schema ${ASIDE} cascade`);
}

/** Puts what is aside back in its place. */
export async function takeBack(client: Client): Promise<void> {
  await client.query(`begin; drop schema if exists public cascade; alter schema ${ASIDE} rename to public; commit`);
}
