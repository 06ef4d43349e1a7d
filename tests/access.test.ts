import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ACTIONS, may, ROLES } from '#core/access';

/**
 * Pages for who has not signed in: the way in, and what an invitation leads to, which tell nothing of what is stored; and a shared view,
 * which the token in its address lets its holder read (tests/store/watches/shares.test.ts).
 */
const OPEN_PAGES = [
  'app/join/[token]/page.tsx',
  'app/shared/[token]/page.tsx',
  'app/sign-in/code/page.tsx',
  'app/sign-in/page.tsx',
];
/** Routes that ask for nothing, each with who guards it instead. */
const OPEN_ROUTES = [
  // Steps of passkeys; the library asks for a session where one is needed.
  'app/api/auth/[...path]/route.ts',
  // For programs; a key or a session is asked for by itself, before anything is read (tests/app/api.test.ts).
  'app/api/v1/[...path]/route.ts',
  // For supervisors: which parts live, nothing of what is stored.
  'app/api/health/live/route.ts',
  'app/api/health/ready/route.ts',
  'app/api/health/route.ts',
  // A hub has no account; the token in the path and the signature are its proof.
  'app/api/websub/[feed]/[token]/route.ts',
  // For Prometheus; a key or a session is asked for by itself, before anything is read (tests/app/metrics.test.ts).
  'app/metrics/route.ts',
  // A browser tells its new push address; the one before, which nobody else knows, lets it in.
  'app/api/push/route.ts',
  // Whoever has the message has the signed link that stands in it.
  'app/link/[token]/route.ts',
  // Begins and ends a sign-in at the OpenID provider; what is sealed in the browser's own cookie and the provider's signature are the proof.
  'app/sign-in/openid/return/route.ts',
  'app/sign-in/openid/route.ts',
  // A feed for programs; the token in its address is drawn at random, and ended by a button.
  'app/out/[file]/route.ts',
  'app/out/hub/route.ts',
];

const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).map((file) => `app/${file}`);
const read = (file: string) => readFileSync(file, 'utf8');

describe('every page, route and action has a rule', () => {
  test('a page asks who reads it before anything else', () => {
    const without = files.filter(
      (file) =>
        file.endsWith('/page.tsx') &&
        !/\{\n {2}(?:const reader = )?await allow\('(?:read|change|manage)'\);/u.test(read(file)),
    );
    expect(without.sort(), 'call allow() first, or say in OPEN_PAGES why nobody is asked').toEqual(OPEN_PAGES);
  });

  test('a route is guarded, and is open to all only where that is said', () => {
    const routes = files.filter((file) => file.endsWith('/route.ts'));
    const bare = routes.filter((file) => {
      const source = read(file);
      const handlers = [
        ...source.matchAll(/^export (?:async )?(?:function|const) (?:GET|POST|PUT|PATCH|DELETE|HEAD)\b/gmu),
      ];
      const guarded = [...source.matchAll(/= guarded(?:<|\()/gu)];
      return guarded.length === 0 || handlers.length > guarded.length;
    });
    expect(bare, 'export what guarded() gives').toEqual([]);
    const open = routes.filter((file) => /guarded(?:<[^(]*>)?\(\s*'anyone'/u.test(read(file)));
    expect(open.sort()).toEqual([...OPEN_ROUTES].sort());
  });

  test('a form of a change is one that a viewer is not sent', () => {
    // Everybody's own: how pages look, the way in, one's account and saved views; and the owner's page.
    const own = /^app\/(?:_access|_shell|_views|account|join|people|sign-in)\//u;
    const bare = files.filter(
      (file) => file.endsWith('.tsx') && !own.test(file) && /<ActionForm\b|<form action=\{/u.test(read(file)),
    );
    expect(bare, 'use ChangeForm or ChangeButtons of app/_access/ChangeForm').toEqual([]);
  });

  test('an action is made by its name, and by nothing else', () => {
    const actions = files.filter((file) => /\.tsx?$/u.test(file) && /^'use server'/mu.test(read(file)));
    expect(actions.length).toBeGreaterThan(8);
    const bare = actions.flatMap((file) =>
      [...read(file).matchAll(/^export (?!type|interface)(?!const \w+ = (?:form|button)Action\().*$/gmu)].map(
        ([line]) => `${file}: ${line}`,
      ),
    );
    expect(bare, 'make it by formAction or buttonAction').toEqual([]);
  });
});

describe('who may do what', () => {
  test.each([
    [undefined, ['anyone']],
    ['viewer', ['anyone', 'read']],
    ['editor', ['anyone', 'read', 'change']],
    ['owner', ['anyone', 'read', 'change', 'manage']],
  ] as const)('%s: %j', (role, permissions) => {
    const all = ['anyone', 'read', 'change', 'manage'] as const;
    expect(all.filter((permission) => may(role, permission))).toEqual(permissions);
  });

  test('nobody changes anything but how pages look to them, and signs in', () => {
    const open = Object.entries(ACTIONS).flatMap(([name, permission]) => (permission === 'anyone' ? [name] : []));
    expect(open.every((name) => /^preference\.|^account\.(?:signIn|code|signOut|join)$/u.test(name))).toBe(true);
    expect(ROLES).toEqual(['viewer', 'editor', 'owner']);
  });
});
