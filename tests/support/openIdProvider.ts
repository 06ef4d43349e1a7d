import { createHash, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { startFeedServer } from '#tests/support/feedServer';

/** How a provider misbehaves: what it says instead of the truth. */
interface Slip {
  claims?: Record<string, unknown>;
  issuer?: string;
  audience?: string;
  nonce?: string;
  /** Signs with a key that it has not published. */
  foreignKey?: true;
  expired?: true;
}

export interface OpenIdProvider {
  issuer: string;
  clientId: string;
  secret: string;
  /** What it asserts of whoever signs in next. */
  person: Record<string, unknown>;
  slip: Slip;
  tokenEndpoint: string;
  /** The reader's visit: signs in at once and gives the address that the reader is sent back to. */
  visit(address: string): string;
  close(): Promise<void>;
}

/** An OpenID provider on loopback (OpenID Connect Core 1.0, code flow): signs with RS256, asks for PKCE and the client's secret. */
export async function startOpenIdProvider(): Promise<OpenIdProvider> {
  const server = await startFeedServer();
  const [own, foreign] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')];
  const issuer = server.url('/realm');
  const codes = new Map<string, { challenge: string; nonce: string; redirect: string }>();
  const json = (body: object, status = 200) => ({
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const provider: OpenIdProvider = {
    issuer,
    clientId: 'marsad',
    secret: 'provider-secret',
    person: {},
    slip: {},
    tokenEndpoint: server.url('/token'),
    visit(address) {
      const asked = new URL(address).searchParams;
      const code = randomUUID();
      const redirect = asked.get('redirect_uri') ?? '';
      if (asked.get('code_challenge_method') !== 'S256') throw new Error('no PKCE');
      codes.set(code, { challenge: asked.get('code_challenge') ?? '', nonce: asked.get('nonce') ?? '', redirect });
      return `${redirect}?${new URLSearchParams({ code, state: asked.get('state') ?? '', iss: issuer })}`;
    },
    close: () => server.close(),
  };
  server.route('/realm/.well-known/openid-configuration', () =>
    json({
      issuer,
      authorization_endpoint: server.url('/authorize'),
      token_endpoint: provider.tokenEndpoint,
      userinfo_endpoint: server.url('/userinfo'),
      jwks_uri: server.url('/keys'),
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      authorization_response_iss_parameter_supported: true,
    }),
  );
  const published = { ...(await exportJWK(own.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  server.route('/keys', json({ keys: [published] }));
  server.route('/userinfo', () => json(provider.person));
  server.route('/token', async ({ body, headers }) => {
    const sent = new URLSearchParams(body);
    const code = codes.get(sent.get('code') ?? '');
    codes.delete(sent.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(sent.get('code_verifier') ?? '')
      .digest('base64url');
    // The parts of the header are form-encoded first (RFC 6749, 2.3.1).
    const login = Buffer.from((headers['authorization'] ?? '').replace(/^Basic /u, ''), 'base64').toString();
    const isClient = login.split(':').map(decodeURIComponent).join(':') === `${provider.clientId}:${provider.secret}`;
    if (!isClient) return json({ error: 'invalid_client' }, 401);
    if (code?.challenge !== challenge || code.redirect !== sent.get('redirect_uri')) {
      return json({ error: 'invalid_grant' }, 400);
    }
    const { slip } = provider;
    const token = await new SignJWT({ nonce: slip.nonce ?? code.nonce, ...provider.person, ...slip.claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(slip.issuer ?? issuer)
      .setAudience(slip.audience ?? provider.clientId)
      .setIssuedAt()
      .setExpirationTime(slip.expired ? 1_000_000_000 : '5 minutes')
      .sign(slip.foreignKey ? foreign.privateKey : own.privateKey);
    return json({ access_token: 'access', token_type: 'Bearer', expires_in: 300, id_token: token });
  });
  return provider;
}
