import { describe, expect, test } from 'vitest';
import { AppError } from '#core/errors';
import { readPerson } from '#core/openId';
import { parseEnv } from '#runtime/env';

const RULES = {
  domains: ['desk.example'],
  roles: [
    { claim: 'groups', value: 'reporters', role: 'editor' as const },
    { claim: 'groups', value: 'chiefs', role: 'owner' as const },
    { claim: 'rank', value: 'guest', role: 'viewer' as const },
  ],
};
const SALMA = { sub: '7', email: 'Salma@Desk.Example', email_verified: true, name: 'سلمى' };

describe('the person of a provider’s claims', () => {
  test.each([
    [{}, undefined],
    [{ groups: 'reporters' }, 'editor'],
    [{ groups: ['reporters', 'chiefs', 'others'] }, 'owner'],
    [{ rank: 'guest', groups: [7, null] }, 'viewer'],
    [{ groups: { reporters: true }, roles: ['chiefs'] }, undefined],
  ])('has the highest role that %j gives', (claims, role) => {
    const person = readPerson({ ...SALMA, ...claims }, RULES);
    expect(person.role).toBe(role);
    expect(person).toMatchObject({ subject: '7', email: 'salma@desk.example', name: 'سلمى' });
  });

  test.each([
    [{ email_verified: false }, 'openId.noEmail'],
    [{ email_verified: undefined }, 'openId.noEmail'],
    [{ email: 'no address' }, 'openId.noEmail'],
    [{ email: undefined }, 'openId.noEmail'],
    [{ email: 'a@other.example' }, 'openId.domain'],
    [{ email: 'a@desk.example.evil.example' }, 'openId.domain'],
    [{ email: 'a@evil-desk.example' }, 'openId.domain'],
    [{ email: 'a@sub.desk.example' }, 'openId.domain'],
  ])('is nobody with %j', (claims, code) => {
    const read = () => readPerson({ ...SALMA, ...claims }, RULES);
    expect(read).toThrow(AppError);
    expect(read).toThrow(expect.objectContaining({ code }));
  });

  test('is called by the address where the provider knows no name', () => {
    expect(readPerson({ ...SALMA, name: ' ' }, RULES).name).toBe('salma@desk.example');
    expect(readPerson({ ...SALMA, name: `a\u0000${'b'.repeat(500)}` }, RULES).name).toHaveLength(100);
  });
});

describe('the settings of a provider', () => {
  const set = (more: Record<string, string>) =>
    parseEnv({ MARSAD_OIDC_ISSUER: 'https://id.example', MARSAD_OIDC_CLIENT_ID: 'm', ...more });

  test('make no account by themselves unless they say so', () => {
    expect(set({}).oidc).toEqual({
      issuer: 'https://id.example',
      clientId: 'm',
      name: 'id.example',
      domains: [],
      roles: [],
    });
    const said = set({
      MARSAD_OIDC_NEW: 'viewer',
      MARSAD_OIDC_DOMAINS: '@Desk.example, b.example',
      MARSAD_OIDC_ROLES: 'groups=urn:x:chiefs:owner',
    });
    expect(said.oidc).toMatchObject({
      newRole: 'viewer',
      domains: ['desk.example', 'b.example'],
      roles: [{ claim: 'groups', value: 'urn:x:chiefs', role: 'owner' }],
    });
    expect(parseEnv({})).not.toHaveProperty('oidc');
  });

  test.each([
    [{ MARSAD_OIDC_ISSUER: 'http://id.example' }, 'must begin with https'],
    [{ MARSAD_OIDC_CLIENT_ID: '' }, 'MARSAD_OIDC_CLIENT_ID must be set'],
    [{ MARSAD_OIDC_ISSUER: '' }, 'MARSAD_OIDC_ISSUER must be set'],
    [{ MARSAD_OIDC_NEW: 'admin' }, 'must be viewer, editor or owner'],
    [{ MARSAD_OIDC_ROLES: 'chiefs:owner' }, 'must be rules like'],
  ])('refuse %j in words', (more, words) => {
    expect(() => set(more)).toThrow(words);
  });
});
