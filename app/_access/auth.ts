import { nextCookies } from 'better-auth/next-js';
import { env } from '#runtime/env';
import { deriveKey } from '#runtime/seal';
import { type Auth, createAuth } from '#store/accounts/createAuth';
import { db } from '../db';

// Kept through the reloads of development, as the database is.
const held: { marsadAuth?: Auth } = globalThis as { marsadAuth?: Auth };

/** Sign-in as this web server does it: cookies are set by Next. */
export function auth(): Auth {
  held.marsadAuth ??= createAuth(db(), {
    secret: deriveKey('sessions').toString('hex'),
    publicUrl: env().publicUrl,
    // The last one, so that it sees the cookies of all others.
    plugins: [nextCookies()],
  });
  return held.marsadAuth;
}
