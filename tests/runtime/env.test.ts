import { describe, expect, test } from 'vitest';
import { AppError } from '#core/errors';
import { isLoopback, localAddress, parseEnv } from '#runtime/env';

function faultsOf(source: Record<string, string>): string[] {
  try {
    parseEnv(source);
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
}

describe('parseEnv', () => {
  test('needs no variable at all', () => {
    const settings = parseEnv({});
    expect(settings).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      allowPrivate: [],
      publicUrl: 'http://127.0.0.1:3000',
      logLevel: 'info',
    });
    expect(settings).not.toHaveProperty('databaseUrl');
    expect(settings).not.toHaveProperty('smtp');
  });

  test('takes an empty variable for one that is not set', () => {
    expect(parseEnv({ PORT: '', DATABASE_URL: '', SMTP_URL: '' })).toEqual(parseEnv({}));
  });

  test('knows other ways to the database that DATABASE_URL names, and no such way to the embedded one', () => {
    const direct = 'postgresql://me:hidden@db:5432/x';
    expect(parseEnv({ DATABASE_URL: 'postgresql://me@pooler:6432/x', DATABASE_DIRECT_URL: direct })).toMatchObject({
      databaseUrl: 'postgresql://me@pooler:6432/x',
      directUrl: direct,
    });
    const faults = faultsOf({ DATABASE_DIRECT_URL: direct });
    expect(faults.join()).toContain('DATABASE_DIRECT_URL is (kept secret): it cannot be set without DATABASE_URL');
    expect(faults.join()).not.toContain('hidden');
  });

  test('reports every fault at once: name, value, what is allowed', () => {
    const faults = faultsOf({
      PORT: '99999',
      HOST: '0.0.0.0',
      DATABASE_URL: 'mysql://me:hidden@x/y',
      MARSAD_ALLOW_PRIVATE: '10.0.0.0/8,some/where',
      LOG_LEVEL: 'loud',
      SMTP_FROM: 'nobody',
    });
    expect(faults).toEqual([
      '- PORT is "99999": it must be between 1 and 65535',
      '- DATABASE_URL is (kept secret): it must be an address like postgresql://user:password@host:5432/marsad',
      '- MARSAD_ALLOW_PRIVATE is "10.0.0.0/8,some/where": it must list addresses, ranges or host names, each with a port or without, like 10.1.2.3, 10.0.0.0/8, [::1]:8080 or intranet.example:8080',
      '- SMTP_FROM is "nobody": it must be an e-mail address, like marsad@example.org',
      '- LOG_LEVEL is "loud": it must be one of fatal, error, warn, info, debug, trace, silent',
    ]);
  });

  test('never shows a secret', () => {
    expect(faultsOf({ DATABASE_URL: 'mysql://me:hidden@x/y', MARSAD_PASSWORD: 'hidden' }).join()).not.toContain(
      'hidden',
    );
  });

  test.each([
    [{ HOST: '0.0.0.0' }, []],
    [
      { HOST: '0.0.0.0', MARSAD_ACCOUNTS: 'off' },
      [
        '- MARSAD_ACCOUNTS is "off": it must be on, or MARSAD_PASSWORD set, because HOST is 0.0.0.0, which others can reach',
      ],
    ],
    [{ HOST: '0.0.0.0', MARSAD_ACCOUNTS: 'off', MARSAD_PASSWORD: 'long enough' }, []],
    [{ HOST: '0.0.0.0', MARSAD_PASSWORD: 'long enough' }, []],
    [{ HOST: '::1' }, []],
    [{ HOST: 'localhost' }, []],
    [{ PORT: '80x' }, ['- PORT is "80x": it must be a whole number']],
    [{ SMTP_HOST: 'mail' }, ['- SMTP_FROM must be set when a mail server is: the address that alerts are sent from']],
    [{ SMTP_HOST: 'mail', SMTP_USER: 'me@example.org' }, []],
    [
      { SMTP_HOST: 'mail', SMTP_URL: 'smtp://mail', SMTP_FROM: 'Marsad <me@example.org>' },
      ['- SMTP_HOST is "mail": it cannot be set beside SMTP_URL: keep one'],
    ],
  ])('says of %j: %j', (source, faults) => {
    expect(faultsOf(source)).toEqual(faults);
  });

  test.each([
    [
      { SMTP_URL: 'smtps://me%40x:p%3Aw@mail' },
      { host: 'mail', port: 465, secure: true, user: 'me@x', password: 'p:w' },
    ],
    [{ SMTP_URL: 'smtp://mail' }, { host: 'mail', port: 587, secure: false }],
    [{ SMTP_URL: 'smtp://mail:2525' }, { host: 'mail', port: 2525, secure: false }],
    [
      { SMTP_HOST: 'mail', SMTP_SECURE: 'true' },
      { host: 'mail', port: 465, secure: true },
    ],
    [
      { SMTP_HOST: 'mail', SMTP_PORT: '25', SMTP_USER: 'u', SMTP_PASSWORD: 'p' },
      { host: 'mail', port: 25, secure: false, user: 'u', password: 'p' },
    ],
  ])('reads the mail server %j', (source, smtp) => {
    expect(parseEnv({ ...source, SMTP_FROM: 'marsad@example.org' }).smtp).toEqual(smtp);
  });

  test('lets localhost stand for both loopbacks', () => {
    expect(parseEnv({ MARSAD_ALLOW_PRIVATE: 'localhost, 10.1.2.3' }).allowPrivate).toEqual([
      '127.0.0.0/8',
      '::1',
      '10.1.2.3',
    ]);
  });

  test.each([
    ['10.1.2.3, intranet.example:8080', ['10.1.2.3', 'intranet.example:8080'], 'what the README gives'],
    ['10.1.2.3,intranet.example', ['10.1.2.3', 'intranet.example'], 'without a space'],
    [' 10.1.2.3   [::1]:3000 ', ['10.1.2.3', '[::1]:3000'], 'spaces alone'],
    ['[fd00::]/8:8080 *.lan', ['[fd00::]/8:8080', '*.lan'], 'a range of IPv6 with a port, a wildcard'],
    ['localhost:8080', ['127.0.0.0/8:8080', '[::1]:8080'], 'both loopbacks on one port'],
  ])('reads the private addresses %j as %j: %s', (list, entries) => {
    expect(parseEnv({ MARSAD_ALLOW_PRIVATE: list }).allowPrivate).toEqual(entries);
  });

  test('lets a private address be allowed on one port only', () => {
    const allowed = ['127.0.0.1:8080', '[::1]:8080', '10.0.0.0/8:443', 'fd00::/8'];
    expect(parseEnv({ MARSAD_ALLOW_PRIVATE: allowed.join(',') }).allowPrivate).toEqual(allowed);
    expect(faultsOf({ MARSAD_ALLOW_PRIVATE: '127.0.0.1:port' })).toHaveLength(1);
  });

  test('keeps the public address without its last slash', () => {
    expect(parseEnv({ MARSAD_URL: 'https://news.example.org/' }).publicUrl).toBe('https://news.example.org');
  });

  test.each([
    [undefined, ''],
    ['https://news.example.org', ''],
    ['https://news.example.org//', ''],
    ['https://news.example.org/marsad/', '/marsad'],
    ['http://10.0.0.7:8080/desk/marsad-2', '/desk/marsad-2'],
  ])('of the address %j takes the path %j', (MARSAD_URL, basePath) => {
    expect(parseEnv({ MARSAD_URL }).basePath).toBe(basePath);
  });

  test.each(['https://n.example/مرصد', 'https://n.example/a b', 'https://n.example/a//b', 'https://n.example/(a)'])(
    'refuses the path of %j, which no configuration would write the same',
    (MARSAD_URL) => {
      expect(faultsOf({ MARSAD_URL })).toEqual([expect.stringContaining('must have a path of Latin letters')]);
    },
  );
});

test.each([
  ['127.0.0.1', true],
  ['127.8.0.1', true],
  ['::1', true],
  ['localhost', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.1.2', false],
  ['news.example.org', false],
])('isLoopback(%s) is %s', (host, loopback) => {
  expect(isLoopback(host)).toBe(loopback);
});

test('an IPv6 address gets its brackets', () => {
  expect(localAddress('::1', 80)).toBe('http://[::1]:80');
});

test.each<[Record<string, string>, boolean, string]>([
  [{}, true, 'who comes signs in'],
  [{ MARSAD_PASSWORD: 'long enough' }, false, 'an installation of an earlier version goes on asking for its password'],
  [{ MARSAD_PASSWORD: 'long enough', MARSAD_ACCOUNTS: 'on' }, true, 'until it is told otherwise'],
  [{ MARSAD_ACCOUNTS: 'off' }, false, 'switched off in words'],
])('with %j accounts are kept: %s, %s', (settings, accounts) => {
  expect(parseEnv(settings).accounts).toBe(accounts);
});
