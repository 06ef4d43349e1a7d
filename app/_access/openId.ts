import { headers } from 'next/headers';
import * as oidc from 'openid-client';
import { z } from 'zod';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { readPerson } from '#core/openId';
import { env } from '#runtime/env';
import { errorFields, log } from '#runtime/log';
import { openIdProvider } from '#runtime/net/openIdProvider';
import type { OidcSettings } from '#runtime/oidcSettings';
import { recordChange } from '#store/accounts/audit';
import { accountOf } from '#store/accounts/openId';
import { db } from '../db';
import { auth } from './auth';
import { bringPreferences } from './bringPreferences';
import { currentReader } from './reader';
import { clearSealed, readSealed, setSealed } from './sealedCookie';

/** A sign-in that takes longer is begun anew. */
const MOST_SECONDS = 10 * 60;

/** What is remembered of a sign-in while the reader is at the provider, sealed, in the reader's own browser. */
const begunSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  at: z.number(),
  to: z.string(),
  invitation: z.string().optional(),
  connect: z.string().optional(),
});
type Begun = z.infer<typeof begunSchema>;
// Lax: the provider's page sends the reader back to us.
const BEGUN = { name: 'marsad.openid', purpose: 'sign-in', schema: begunSchema, sameSite: 'lax' } as const;

const returnAddress = () => `${env().publicUrl}/sign-in/openid/return`;

/** Begins a sign-in: the address at the provider that the reader is sent to. @throws AppError openId.failed, openId.tooLate */
export async function beginOpenId(
  settings: OidcSettings,
  { to, invitation }: { to: string; invitation: string | undefined },
): Promise<string> {
  const reader = await currentReader();
  if (reader !== undefined && !(await isOwnLink())) throw tooLate();
  const verifier = oidc.randomPKCECodeVerifier();
  const begun: Begun = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier,
    at: Date.now(),
    to,
    ...defined({ invitation, connect: reader?.id }),
  };
  const provider = await orFailed(openIdProvider(settings, env().allowPrivate));
  const address = oidc.buildAuthorizationUrl(provider, {
    redirect_uri: returnAddress(),
    scope: 'openid email profile',
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  await setSealed(BEGUN, begun, MOST_SECONDS);
  return address.href;
}

/**
 * Whether a page of ours led here. Another one must not have a reader's account connected with one at the provider that is not the
 * reader's (RFC 9700, 4.7.1). Browsers say so over TLS and on this machine (Fetch Metadata); elsewhere the page that led here is looked at.
 */
async function isOwnLink(): Promise<boolean> {
  const asked = await headers();
  const site = asked.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return URL.parse(asked.get('referer') ?? '')?.origin === new URL(env().publicUrl).origin;
}

/** Ends a sign-in with what the provider has sent the reader back with: a session, and where the reader wanted to go. @throws AppError */
export async function endOpenId(settings: OidcSettings, search: string): Promise<string> {
  const begun = await takeBegun();
  const now = new Date();
  if (begun === undefined || now.getTime() - begun.at > MOST_SECONDS * 1000) throw tooLate();
  // Who has signed out meanwhile, or in as somebody else, connects nothing.
  if (begun.connect !== (await currentReader())?.id) throw tooLate();
  const claims = await orFailed(askClaims(settings, search, begun));
  const { issuer, newRole } = settings;
  const person = readPerson(claims, settings);
  const { invitation, connect } = begun;
  const { userId, isNew } = await accountOf(db(), { issuer, person, newRole, invitation, connect, now });
  if (isNew || connect !== undefined) {
    const said = { who: person.name, action: isNew ? 'account.join' : 'account.connect', detail: { issuer } };
    await recordChange(db(), { userId, ...said, now });
  }
  if (connect === undefined) {
    await auth().api.beginSession({ body: { userId }, headers: await headers() });
    await bringPreferences(userId);
  }
  return begun.to;
}

/** What the provider says of the reader: verified by its signature, and made for this sign-in alone. */
async function askClaims(settings: OidcSettings, search: string, begun: Begun): Promise<Record<string, unknown>> {
  const provider = await openIdProvider(settings, env().allowPrivate);
  const tokens = await oidc.authorizationCodeGrant(provider, new URL(`${returnAddress()}${search}`), {
    expectedState: begun.state,
    expectedNonce: begun.nonce,
    pkceCodeVerifier: begun.verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw new Error('The provider sent no ID token.');
  if (claims['email'] !== undefined || provider.serverMetadata().userinfo_endpoint === undefined) return claims;
  return { ...(await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub)), ...claims };
}

/** What goes wrong between us and the provider is for the owner, in the log; the reader is told that it did. */
async function orFailed<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    log.warn('openId.failed', errorFields(cause));
    throw new AppError('openId.failed', 'The OpenID provider did not sign the reader in.', {
      hint: 'The log has the reason; check MARSAD_OIDC_ISSUER, the client and its secret.',
      cause,
    });
  }
}

/** Each begun sign-in can be ended once. */
async function takeBegun(): Promise<Begun | undefined> {
  const begun = await readSealed(BEGUN);
  await clearSealed(BEGUN);
  return begun;
}

function tooLate(): AppError {
  return new AppError('openId.tooLate', 'The sign-in took too long, or was begun elsewhere.', {
    hint: 'Begin it again.',
  });
}
