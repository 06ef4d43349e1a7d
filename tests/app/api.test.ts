import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { projectRoot } from '#runtime/root';
import { createKey, type KeyScope } from '#store/accounts/keys';
import { ENDPOINTS } from '#store/questions/endpoints';
import { saveSearch } from '#store/search/savedSearches';
import { type ActionBench, closeActionBench, openActionBench } from '#tests/support/actions';

type Route = typeof import('../../app/api/v1/[...path]/route');

let bench: ActionBench;
let route: Route;
let watch = 0;
let search = 0;
const keys = {} as Record<KeyScope | 'all', string>;

beforeAll(async () => {
  vi.stubEnv('MARSAD_ACCOUNTS', 'on');
  bench = await openActionBench();
  route = await import('../../app/api/v1/[...path]/route');
  const { auth } = await import('../../app/_access/auth');
  const { db } = bench;
  await db.user.create({ data: { id: 'u1', name: 'Ada', email: 'ada@news.example', role: 'viewer' } });
  const all = ['watches', 'actors', 'feeds', 'alerts'] as const;
  for (const scope of all) keys[scope] = await createKey(auth(), { userId: 'u1', name: scope, scopes: [scope] });
  keys.all = await createKey(auth(), { userId: 'u1', name: 'all', scopes: all });

  const seed = { seedTitle: 's', seedText: 'the whole seed', threshold: 0.5 };
  watch = (await db.watch.create({ data: { name: 'Story', ...seed } })).id;
  const feed = await db.feed.create({ data: { url: 'https://a:pw@n.example/f?token=t0k3n', host: 'n.example' } });
  const actor = await db.actor.create({ data: { key: 'gull', kind: 'group', names: { en: 'Gulls' } } });
  await db.alias.create({ data: { actorId: actor.id, surface: 'Gulls', normalised: 'gulls', lang: 'en' } });
  search = await saveSearch(db, { name: 'Birds', query: 'gulls -terns', watchId: watch, now: new Date() });
  await saveSearch(db, { name: 'Terns', query: 'terns', now: new Date() });
  await db.savedSearch.update({ where: { id: search }, data: { feedToken: 'sEcr3tFeed' } });
  await db.topic.create({ data: { watchId: watch, label: 'oil', names: { en: 'Oil' }, variants: ['oil'] } });
  for (let n = 1; n <= 5; n++) {
    const publishedAt = new Date(`2024-03-0${n}T10:00:00Z`);
    const article = await db.article.create({
      data: {
        url: `https://n.example/${n}`,
        title: `Title ${n}`,
        text: 'The gulls said: enough.',
        lang: 'en',
        publishedAt,
        contentHash: String(n),
        signature: new Uint8Array(8),
        groupId: n,
        feedId: feed.id,
      },
    });
    await db.$executeRaw`update "Article" set search = to_tsvector('simple', 'gull gulls') where id = ${article.id}`;
    const decision = {
      watchId: watch,
      articleId: article.id,
      score: 0.9,
      accepted: true,
      profileVersion: 1,
      trace: { profileVersion: 1, bias: 0, parts: [] },
    };
    await db.decision.create({ data: { ...decision, publishedAt } });
    const quote = { articleId: article.id, speaker: 'The gulls', verb: 'said', start: 16, end: 23, direct: true };
    await db.quote.create({ data: { ...quote, actorId: actor.id } });
    await db.alert.create({ data: { watchId: watch, articleId: article.id } });
    const count = { watchId: watch, day: publishedAt, articles: 1, mentions: n, reports: 1 };
    await db.dailyCount.create({ data: { ...count, subject: 'watch', subjectId: 0 } });
    await db.dailyCount.create({ data: { ...count, subject: 'actor', subjectId: actor.id } });
    const account = { firstId: article.id, actors: [actor.id], newActors: [actor.id], newNumbers: ['40 gulls'] };
    const quoted = { ...account, quote: { articleId: article.id, start: 16, end: 23 } };
    // The last two were last reported at the same moment.
    const lastAt = n === 5 ? new Date('2024-03-04T10:00:00Z') : publishedAt;
    const development = { watchId: watch, firstAt: publishedAt, lastAt, headlineId: article.id, score: n };
    await db.development.create({ data: { ...development, articles: n, reports: n, sources: 1, account: quoted } });
  }
});
afterAll(() => closeActionBench(bench));

const Rows = z.object({ items: z.array(z.record(z.string(), z.unknown())), next: z.string().optional() });

function ask(
  path: string,
  headers: Record<string, string> = { authorization: `Bearer ${keys.all}` },
): Promise<Response> {
  const url = new URL(`http://127.0.0.1:3000/api/v1${path}`);
  const params = Promise.resolve({ path: url.pathname.slice('/api/v1/'.length).split('/') });
  return route.GET(new Request(url, { headers }), { params });
}
const rowsOf = async (path: string) => Rows.parse(await (await ask(path)).json());

describe('a program', () => {
  test.each([
    ['/watches', 1],
    ['/watches/{w}/articles', 5],
    ['/watches/{w}/articles?q=gulls', 5],
    ['/watches/{w}/articles?q=terns', 0],
    ['/watches/{w}/counts', 5],
    ['/watches/{w}/counts?subject=actor', 5],
    ['/watches/{w}/counts?subject=actor&limit=2', 2],
    ['/watches/{w}/counts?from=2024-03-02&to=2024-03-04', 3],
    ['/watches/{w}/topics', 1],
    ['/watches/{w}/quotes', 5],
    ['/watches/{w}/developments', 5],
    ['/watches/{w}/developments?from=2024-03-02&to=2024-03-03', 2],
    ['/actors', 1],
    ['/actors/called?q=gul', 1],
    ['/actors/called?q=GULL&watch={w}', 1],
    ['/actors/called?q=tern', 0],
    ['/searches', 2],
    ['/searches/{s}/articles', 5],
    ['/searches/{s}/articles?limit=2', 2],
    ['/feeds', 1],
    ['/alerts', 5],
  ])('reads %s: %i rows, as their schema has them', async (path, count) => {
    const answer = await ask(path.replace('{w}', String(watch)).replace('{s}', String(search)));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(Rows.parse(await answer.json()).items).toHaveLength(count);
  });

  test('reads all alerts, however many came within an hour, and goes on after those that nobody is told of', async () => {
    const { db } = bench;
    await db.alert.updateMany({ data: { quiet: true } });
    const withheld = Array.from({ length: 50 }, (_, at) => ({
      watchId: watch,
      kind: 'spike' as const,
      key: `withheld ${at}`,
      figures: { kind: 'spike', names: {}, day: '2024-03-05', reports: 9, usual: 1, withheld: 'many' },
      at: new Date('2024-03-05T10:00:00Z'),
    }));
    await db.signal.createMany({ data: withheld });
    const signals = await db.signal.findMany({ where: { key: { startsWith: 'withheld' } }, orderBy: { id: 'asc' } });
    await db.alert.createMany({ data: signals.map(({ id }) => ({ watchId: watch, signalId: id })) });
    const page = await rowsOf('/alerts');
    expect(page.items).toHaveLength(5);
    expect(await rowsOf(page.next?.split('/api/v1')[1] ?? '')).toEqual({ items: [] });
    await db.signal.deleteMany({ where: { key: { startsWith: 'withheld' } } });
    await db.alert.updateMany({ data: { quiet: false } });
  });

  test('reads of a kept search what is asked, and never the token of its feed', async () => {
    const answer = await ask('/searches');
    const text = await answer.text();
    expect(JSON.parse(text).items[0]).toEqual({
      ...{ id: search, name: 'Birds', query: 'gulls -terns', watchId: watch, watchName: 'Story' },
    });
    expect(text).not.toContain('sEcr3t');
    expect((await ask('/searches/4242/articles')).status).toBe(404);
  });

  test('reads one article with the beginning of its text', async () => {
    const [{ id }] = (await rowsOf(`/watches/${watch}/articles?limit=1`)).items as [{ id: number }];
    const { items } = await rowsOf(`/watches/${watch}/articles/${id}?chars=9`);
    expect(items).toMatchObject([{ id, title: 'Title 5', text: 'The gulls', chars: 23, accepted: true }]);
    expect((await ask(`/watches/${watch + 1}/articles/${id}`)).status).toBe(404);
    expect((await ask(`/watches/${watch}/articles?q=${encodeURIComponent('(gulls')}`)).status).toBe(400);
  });

  test('goes from page to page, each row once, and finds the end', async () => {
    const seen: unknown[] = [];
    let path: string | undefined = `/watches/${watch}/articles?limit=2`;
    let pages = 0;
    while (path !== undefined && pages < 9) {
      const { items, next } = await rowsOf(path);
      seen.push(...items.map(({ title }) => title));
      pages += 1;
      path = next === undefined ? undefined : next.slice(next.indexOf('/api/v1') + '/api/v1'.length);
    }
    expect([pages, seen]).toEqual([3, ['Title 5', 'Title 4', 'Title 3', 'Title 2', 'Title 1']]);
    const quotes = await rowsOf(`/watches/${watch}/quotes?limit=4`);
    const left = await rowsOf(quotes.next?.split('/api/v1')[1] ?? '');
    expect([quotes.items.length, left.items.length, left.next]).toEqual([4, 1, undefined]);
  });

  test.each(['watch', 'actor'])('reads counts of %s page by page, each row once', async (subject) => {
    const path = `/watches/${watch}/counts?subject=${subject}`;
    const seen: unknown[] = [];
    let pages = 0;
    for (let next: string | undefined = `${path}&limit=2`; next !== undefined && pages < 9; pages += 1) {
      const page: z.infer<typeof Rows> = await rowsOf(next);
      seen.push(...page.items);
      next = page.next?.split('/api/v1')[1];
    }
    expect([pages, seen]).toEqual([3, (await rowsOf(path)).items]);
    expect(seen).toHaveLength(5);
  });

  test('reads feeds by number, page by page, those that fail like the others', async () => {
    const { db } = bench;
    const made = ['https://b.example/f', 'https://c.example/f'].map((url) => ({
      url,
      host: new URL(url).host,
      failures: 3,
    }));
    await db.feed.createMany({ data: made });
    const stored = await db.feed.findMany({ orderBy: { id: 'asc' }, select: { id: true } });
    const seen: unknown[] = [];
    for (let path: string | undefined = '/feeds?limit=2'; path !== undefined; ) {
      const { items, next }: z.infer<typeof Rows> = await rowsOf(path);
      seen.push(items.map(({ id }) => id));
      path = next?.split('/api/v1')[1];
    }
    expect(seen).toEqual([stored.slice(0, 2).map(({ id }) => id), stored.slice(2).map(({ id }) => id)]);
    await db.feed.deleteMany({ where: { url: { in: made.map(({ url }) => url) } } });
  });

  test('reads what happened, the last reported first, with what is new in it', async () => {
    const path = `/watches/${watch}/developments`;
    const first = await rowsOf(`${path}?limit=1`);
    const second = await rowsOf(first.next?.split('/api/v1')[1]?.replace('limit=1', 'limit=4') ?? '');
    expect([...first.items, ...second.items].map(({ score }) => score)).toEqual([5, 4, 3, 2, 1]);
    const gulls = { key: 'gull', names: { en: 'Gulls' } };
    expect(first.items[0]).toMatchObject({
      headline: { title: 'Title 5', url: 'https://n.example/5' },
      ...{ reports: 5, actors: [gulls], newActors: [gulls], newNumbers: ['40 gulls'] },
      quote: { speaker: 'The gulls', actor: gulls },
    });
    const etag = (await ask(path)).headers.get('etag') ?? '';
    expect((await ask(path, { authorization: `Bearer ${keys.all}`, 'if-none-match': etag })).status).toBe(304);
    expect((await ask('/watches/99999/developments')).status).toBe(404);
    expect((await ask(`${path}?from=yesterday`)).status).toBe(400);
    expect((await ask(path, { authorization: `Bearer ${keys.feeds}` })).status).toBe(403);
  });

  test('names a row by its number as we write it, and by no other spelling of it', async () => {
    expect((await ask(`/watches/${watch}/developments`)).status).toBe(200);
    for (const spelled of [`0x${watch}`, `${watch}e0`, `+${watch}`, `0${watch}`, `${watch}.0`, `%20${watch}`, '%D9%A1'])
      expect((await ask(`/watches/${spelled}/developments`)).status, spelled).toBe(404);
  });

  test('asks again with the ETag, and is told that nothing has changed until something has', async () => {
    const first = await ask('/watches');
    const etag = first.headers.get('etag') ?? '';
    const asked = { authorization: `Bearer ${keys.all}`, 'if-none-match': `"x", W/${etag}` };
    const again = await ask('/watches', asked);
    expect([again.status, await again.text()]).toEqual([304, '']);
    await bench.db.watch.update({ where: { id: watch }, data: { name: 'Story 2' } });
    expect((await ask('/watches', asked)).status).toBe(200);
  });

  test('is told neither logins nor tokens nor whole texts', async () => {
    const all = ['/watches', '/feeds', '/alerts', `/watches/${watch}/articles`].map(async (path) =>
      (await ask(path)).text(),
    );
    expect((await Promise.all(all)).join()).not.toMatch(/t0k3n|:pw@|whole seed|"text"/u);
  });
});

/** The description's word for an answer of a path: JSON Schema 2020-12, as OpenAPI 3.1 has it. */
const Described = z.object({
  components: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))),
  paths: z.record(
    z.string(),
    z.object({
      get: z.object({
        parameters: z.array(z.object({ name: z.string(), in: z.string() })),
        responses: z.record(
          z.string(),
          z.object({
            content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) })).optional(),
          }),
        ),
      }),
    }),
  ),
});

describe('what is answered is what the description says', () => {
  const ARTICLE = '/watches/{watch}/articles/{article}';
  /** What is wrong with an answer by the description; undefined where nothing is. */
  async function faultOf(path: string, answer: Response): Promise<string | undefined> {
    const { components, paths } = Described.parse(await (await ask('/openapi.json', {})).json());
    const responses = paths[path]?.get.responses;
    const told = responses?.[answer.status] ?? responses?.['default'];
    const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
    const schema = told?.content?.[type]?.schema;
    if (schema === undefined) return `${answer.status} ${type} is not described`;
    const named = /^#\/components\/schemas\/(\w+)$/u.exec(String(schema['$ref']))?.[1];
    const read = z.fromJSONSchema(named === undefined ? schema : (components['schemas']?.[named] ?? {}));
    const { error } = read.safeParse(await answer.json());
    return error && z.prettifyError(error);
  }
  const filled = async (path: string) => {
    const [row] = path === ARTICLE ? (await rowsOf(`/watches/${watch}/articles?limit=1`)).items : [];
    return path
      .replace('{watch}', String(watch))
      .replace('{search}', String(search))
      .replace('{article}', String(row?.['id']));
  };
  const NEEDS: Record<string, string> = { '/actors/called': '?q=gul', '/watches/{watch}/counts': '?subject=actor' };

  test.each(ENDPOINTS.map(({ path }) => path))('rows of %s, and each way to refuse them', async (path) => {
    const asked = await filled(path);
    const answer = await ask(`${asked}${NEEDS[path] ?? ''}`);
    expect((await rowsOf(`${asked}${NEEDS[path] ?? ''}`)).items.length).toBeGreaterThan(0);
    expect([answer.status, await faultOf(path, answer)]).toEqual([200, undefined]);
    const refused = [
      await ask(asked, {}),
      await ask(asked, { authorization: `Bearer ${keys[path.startsWith('/feeds') ? 'alerts' : 'feeds']}` }),
      ...(path.includes('{') ? [await ask(asked.replace(/\/\d+/u, '/2147483647'))] : []),
      await ask(`${asked}?limit=x&after=${'9'.repeat(200)}&chars=x`),
    ];
    for (const each of refused) expect([each.status, await faultOf(path, each)]).toEqual([each.status, undefined]);
    expect(refused.map(({ status }) => status)).toEqual([
      401,
      403,
      ...(path.includes('{') ? [404] : []),
      path.endsWith('/topics') ? 200 : 400,
    ]);
  });

  test('and a row that the description does not have is found', async () => {
    const told = await (await ask('/watches')).json();
    told.items[0].secret = 'x';
    expect(await faultOf('/watches', Response.json(told))).toContain('secret');
    expect(await faultOf('/watches', Response.json({ items: [{ id: 'x' }] }))).toBeDefined();
    expect(await faultOf('/watches', new Response('<p>', { headers: { 'content-type': 'text/html' } }))).toBeDefined();
  });
});

describe('whatever is asked', () => {
  const ODD = [
    '%00',
    '%ED%A0%80',
    '%F0%9F%92%A9',
    "'",
    '%25_%5C',
    '((((',
    '-1',
    '1e9',
    '2147483648',
    '0000-01-01',
    '0001-01-01',
    '9999-12-31',
    '2024-02-30',
    '0000-01-01T00:00:00.000Z_1',
    '+275760-09-13T00:00:00.000Z_1',
    '-000001-01-01T00:00:00.000Z_1',
    '9999-12-31T23:59:59.999Z_2147483647_99999999999',
    '1_0000-01-01',
    '1_9999-12-31',
    '2147483647_2024-01-01',
  ];

  test.each(ENDPOINTS.map(({ path, query }) => [path, Object.keys(query.shape)] as const))(
    '%s is answered or refused, and breaks nothing',
    async (path, names) => {
      const asked = path
        .replace('{watch}', String(watch))
        .replace('{search}', String(search))
        .replace('{article}', '1');
      const also = path === '/actors/called' ? '&q=gul' : '';
      const questions = names
        .filter((name) => !path.includes(`{${name}}`))
        .flatMap((name) => ODD.map((odd) => `${name}=${odd}${name === 'q' ? '' : also}`));
      const answers = await Promise.all(
        questions.map(async (question) => [question, (await ask(`${asked}?${question}`)).status] as const),
      );
      expect(answers.filter(([, status]) => ![200, 400, 404].includes(status))).toEqual([]);
    },
    120_000,
  );
});

const problemOf = async (answer: Response) => {
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  return z
    .object({
      type: z.literal('about:blank'),
      title: z.string(),
      status: z.literal(answer.status),
      detail: z.string().optional(),
    })
    .parse(await answer.json());
};

describe('a question that is refused says so as RFC 9457 has it', () => {
  test.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('%s changes nothing, whoever sends it', async (method) => {
    const answer = await route[method](new Request('http://127.0.0.1:3000/api/v1/watches', { method }), {});
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    await problemOf(answer);
  });

  test('one that breaks is told with the reference under which the log has it, and nothing of why', async () => {
    await bench.database.query('alter table "Alert" rename to "Alerts"');
    const answer = await ask('/alerts');
    await bench.database.query('alter table "Alerts" rename to "Alert"');
    expect(answer.status).toBe(500);
    expect((await problemOf(answer)).detail).toMatch(/^The log has it under [0-9a-f]{8}\.$/u);
  });

  test('what a program has of an answer opens it for nobody else', async () => {
    const etag = (await ask('/watches')).headers.get('etag') ?? '';
    for (const known of [etag, '*']) {
      expect((await ask('/watches', { 'if-none-match': known })).status).toBe(401);
      const other = { authorization: `Bearer ${keys.feeds}`, 'if-none-match': known };
      expect((await ask('/watches', other)).status).toBe(403);
    }
  });

  test.each([
    ['another host', '/api/v1/watches', 'GET', { host: 'evil.example' }, 421],
    ['more than is read', `/api/v1/watches?after=${'9'.repeat(16_000)}`, 'GET', {}, 414],
    ['another site', '/api/v1/watches', 'POST', { origin: 'https://evil.example' }, 403],
    ['more than is taken', '/api/v1/watches', 'POST', { 'content-length': '9000000' }, 413],
  ] as const)('%s is refused before it comes to a question', async (_what, path, method, headers, status) => {
    const { proxy } = await import('../../proxy');
    const answer = await proxy(
      new NextRequest(`http://127.0.0.1:3000${path}`, { method, headers: { host: '127.0.0.1:3000', ...headers } }),
    );
    expect(answer.status).toBe(status);
    await problemOf(answer);
  });

  test('a body that names what all objects have changes none of them', async () => {
    const { POST } = await import('../../app/api/push/route');
    const keys = '"p256dh":"x","auth":"x"';
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      const body = `{"${name}":{"polluted":1,"prototype":{"polluted":1}},"before":"x","subscription":{"${name}":{"polluted":1},"keys":{${keys}}}}`;
      const answer = await POST(new Request('http://127.0.0.1:3000/api/push', { method: 'POST', body }), {});
      expect([name, answer.status, 'polluted' in {}]).toEqual([name, 400, false]);
    }
  });

  test.each(['/api/preview', '/api/watches/[id]/visit'])('a key makes no change: %s', async (path) => {
    const { POST } = await import(join(projectRoot, 'app', path, 'route.ts'));
    bench.headers.set('authorization', `Bearer ${keys.all}`);
    bench.headers.set('x-api-key', keys.all);
    const answer: Response = await POST(new Request(`http://127.0.0.1:3000${path}`, { method: 'POST' }), {
      params: Promise.resolve({ id: String(watch) }),
    });
    for (const name of ['authorization', 'x-api-key']) bench.headers.delete(name);
    expect(answer.status).toBe(401);
    expect(await bench.db.visit.count()).toBe(0);
  });

  test.each<[string, string, Record<string, string>, number]>([
    ['nobody', '/watches', {}, 401],
    ['a key that never was', '/watches', { authorization: 'Bearer marsad_x' }, 401],
    ['a cookie that never was', '/watches', { cookie: 'marsad.session_token=x.y' }, 401],
  ])('%s asks %s', async (_who, path, headers, status) => {
    const answer = await ask(path, headers);
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([status, 'Bearer realm="Marsad"']);
    await problemOf(answer);
  });

  test.each([
    ['feeds', '/watches'],
    ['watches', '/feeds'],
    ['actors', '/alerts'],
    ['alerts', '/actors'],
  ] as const)('a key for %s does not read %s', async (scope, path) => {
    const answer = await ask(path, { authorization: `Bearer ${keys[scope]}` });
    expect([answer.status, (await problemOf(answer)).title]).toEqual([403, `The key may not read ${path.slice(1)}.`]);
  });

  test.each([
    '/watches/0/articles',
    '/watches/2147483648/topics',
    '/watches/99999/counts',
    '/watches/x/quotes',
    '/watches/1%00/topics',
    '/nothing',
    '/watches/1/2/3',
  ])('%s is not there', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    await problemOf(answer);
  });

  test.each(['limit=0', 'limit=1e9', 'limit=x', `after=${'9'.repeat(200)}`])(
    '/watches?%s is not understood',
    async (query) => {
      const answer = await ask(`/watches?${query}`);
      expect(answer.status).toBe(400);
      expect((await problemOf(answer)).detail).toContain(query.split('=')[0]);
    },
  );
});

test('the description names every question with its parameters, and is open to tools', async () => {
  const answer = await ask('/openapi.json', {});
  const { valid, errors } = await new Validator().validate(
    z.record(z.string(), z.unknown()).parse(await answer.clone().json()),
  );
  expect([valid, errors]).toEqual([true, undefined]);
  const told = await answer.json();
  expect(told.openapi).toBe('3.1.0');
  const { paths } = Described.parse(told);
  expect(Object.keys(paths)).toHaveLength(13);
  for (const [path, { get }] of Object.entries(paths)) {
    const named = [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name);
    expect(get.parameters.filter((each) => each.in === 'path').map(({ name }) => name)).toEqual(named);
  }
});

test('a key says when it was last used', async () => {
  await ask('/watches');
  expect((await bench.db.apikey.findFirst({ where: { name: 'all' } }))?.lastRequest).toBeInstanceOf(Date);
});
