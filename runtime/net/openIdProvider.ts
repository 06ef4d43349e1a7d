import * as oidc from 'openid-client';
import { fetch, type RequestInit } from 'undici';
import { createAddressPolicy } from '#runtime/net/addressPolicy';
import { agentFor } from '#runtime/net/agent';
import type { OidcSettings } from '#runtime/oidcSettings';

/** What a provider says of itself is asked for again after this long. */
const KNOWN_MS = 60 * 60 * 1000;
const TIMEOUT_SECONDS = 10;

let known: { provider: oidc.Configuration; until: number } | undefined;

/** The provider that is signed in with, as it describes itself; asked under the same address policy as feeds are (MARSAD_ALLOW_PRIVATE). */
export async function openIdProvider(
  settings: OidcSettings,
  allowPrivate: readonly string[],
): Promise<oidc.Configuration> {
  if (known !== undefined && known.until > Date.now()) return known.provider;
  const { issuer, clientId, clientSecret } = settings;
  const dispatcher = agentFor(createAddressPolicy({ allow: allowPrivate.join(',') }));
  const provider = await oidc.discovery(
    new URL(issuer),
    clientId,
    {},
    clientSecret === undefined ? oidc.None() : authentication(clientSecret),
    {
      timeout: TIMEOUT_SECONDS,
      // undici's own types of requests and answers are those of the platform under other names.
      [oidc.customFetch]: async (url, options) =>
        (await fetch(url, { ...(options as RequestInit), dispatcher })) as unknown as Response,
      // The signature counts, not the line that brought it. Plain http is for a provider on this machine (runtime/oidcSettings).
      execute: [oidc.enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [])],
    },
  );
  known = { provider, until: Date.now() + KNOWN_MS };
  return provider;
}

/** The way of sending the secret that the provider takes; where it says nothing it takes the header (OpenID Connect Discovery 1.0, 3). */
function authentication(secret: string): oidc.ClientAuth {
  const [inHeader, inBody] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)];
  return (provider, ...rest) => {
    const ways = provider.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (ways.includes('client_secret_basic') ? inHeader : inBody)(provider, ...rest);
  };
}
