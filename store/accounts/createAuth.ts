import { apiKey } from '@better-auth/api-key';
import { passkey } from '@better-auth/passkey';
import { type BetterAuthPlugin, betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { z } from 'zod';
import { spendCode } from '#store/accounts/usedCodes';
import type { Database } from '#store/database';

/** How long a browser stays signed in. */
const SESSION_SECONDS = 30 * 24 * 60 * 60;
export const MIN_PASSWORD_CHARS = 10;
/** The beginning of a key, by which programs that look for lost secrets know one of ours. */
const KEY_PREFIX = 'marsad_';

/** A session for who has proven elsewhere who they are; asked for by our own code alone, not over HTTP. */
const provenElsewhere = {
  id: 'proven-elsewhere',
  endpoints: {
    beginSession: createAuthEndpoint(
      '/proven-elsewhere',
      { method: 'POST', body: z.object({ userId: z.string() }), metadata: { SERVER_ONLY: true } },
      async (context) => {
        const { internalAdapter } = context.context;
        const user = await internalAdapter.findUserById(context.body.userId);
        if (user === null) return context.json({ begun: false });
        const session = await internalAdapter.createSession(user.id);
        await setSessionCookie(context, { session, user });
        return context.json({ begun: true });
      },
    ),
  },
} satisfies BetterAuthPlugin;

/** The step that takes the code of an authenticator. */
const CODE_STEP = '/two-factor/verify-totp';

/** Who is who: passwords, sessions, second factors, passkeys and keys, by better-auth on our tables (docs/decisions/0040). */
export function createAuth(
  db: Database,
  settings: { secret: string; publicUrl: string; plugins?: BetterAuthPlugin[] },
) {
  const { secret, publicUrl } = settings;
  const { hostname, origin, pathname } = new URL(publicUrl);
  return betterAuth({
    appName: 'Marsad',
    baseURL: `${publicUrl}/api/auth`,
    secret,
    telemetry: { enabled: false },
    database: prismaAdapter(db, { provider: 'postgresql' }),
    // Who may have an account is said by invitations alone (store/accounts/invitations).
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: MIN_PASSWORD_CHARS },
    user: { additionalFields: { role: { type: 'string', input: false, defaultValue: 'viewer' } } },
    // Who adds a passkey proves anew who they are (app/_access/proof); the age of the session says nothing of that.
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true, freshAge: 0 },
    databaseHooks: {
      session: {
        create: {
          // better-auth takes a code as long as it is shown: no second session comes of one.
          async before({ userId }, context) {
            if (context?.path !== CODE_STEP) return;
            const code = String(context.body?.code);
            if (!(await spendCode(db, { userId, code, now: new Date() })))
              throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'The code was used.' });
          },
        },
      },
    },
    // Guesses are counted by what is guessed at (store/accounts/throttle): an address is written by whoever sends.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'marsad',
      defaultCookieAttributes: { path: pathname },
      useSecureCookies: publicUrl.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
      // proxy.ts has turned away what another site asked for, knowing of reverse proxies.
      disableCSRFCheck: true,
      disableOriginCheck: true,
    },
    logger: { disabled: true },
    plugins: [
      provenElsewhere,
      twoFactor({ issuer: 'Marsad' }),
      passkey({ rpID: hostname, rpName: 'Marsad', origin }),
      apiKey({ defaultPrefix: KEY_PREFIX, rateLimit: { enabled: false }, enableMetadata: false }),
      ...(settings.plugins ?? []),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;
