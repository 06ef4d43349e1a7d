import { describe, expect, test } from 'vitest';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import type { FetchResult } from '#workers/net/fetchResult';
import { askRobots, type RobotsDeps, requireAllowed } from '#workers/net/robots';

const HOUR = 3_600_000;

function rig(answer: () => string | AppError, contentType = 'text/plain') {
  const kept = new Map<string, { robots: string; robotsAt: Date }>();
  const asked: string[] = [];
  let now = new Date('2026-11-02T12:00:00Z');
  const deps: RobotsDeps = {
    get: async (url): Promise<FetchResult> => {
      asked.push(url);
      const body = answer();
      if (body instanceof AppError) throw body;
      return {
        status: 'fresh',
        httpStatus: 200,
        body: new TextEncoder().encode(body),
        contentType,
        finalUrl: url,
        bytes: body.length,
      };
    },
    store: { load: async (host) => kept.get(host), save: async (host, copy) => void kept.set(host, copy) },
    userAgent: 'Marsad/1.0 (+https://x.com/about)',
    clock: () => now,
  };
  const pass = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };
  return { deps, asked, kept, pass };
}

function failed(code: string, status?: number): AppError {
  return new AppError(code, code, { hint: '', ...defined({ params: status === undefined ? undefined : { status } }) });
}

describe('rules', () => {
  test.each([
    ['User-agent: *\nDisallow: /private/', 'https://x.com/private/a', false, 'a rule for everybody'],
    ['User-agent: *\nDisallow: /private/', 'https://x.com/public', true, 'another path'],
    ['User-agent: marsad\nDisallow: /\nUser-agent: *\nDisallow:', 'https://x.com/a', false, 'a rule for us'],
    ['User-agent: Googlebot\nDisallow: /', 'https://x.com/a', true, 'a rule for somebody else'],
    ['User-agent: *\nDisallow: /\nAllow: /news/', 'https://x.com/news/1', true, 'the longer rule wins'],
    ['User-agent: *\nDisallow: /*.pdf$', 'https://x.com/a.pdf', false, 'wildcard and end'],
    [
      'User-agent: *\nDisallow: /العراق/',
      'https://x.com/%D8%A7%D9%84%D8%B9%D8%B1%D8%A7%D9%82/1',
      false,
      'a rule in Arabic letters',
    ],
    ['User-agent: *\nDisallow: /?s=', 'https://x.com/?s=%D8%B9&feed=rss2', false, 'a query'],
    ['', 'https://x.com/a', true, 'an empty file'],
    ['%!&nonsense', 'https://x.com/a', true, 'nonsense'],
    [
      `User-agent: *\nDisallow: /${'*a'.repeat(100_000)}`,
      'https://x.com/a',
      true,
      'a line that would cost seconds is left out',
    ],
  ])('%.60j for %s: allowed %s (%s)', async (text, url, expected) => {
    expect((await askRobots(url, rig(() => text).deps)).isAllowed).toBe(expected);
  });

  test('sitemaps and delay are told', async () => {
    const text = 'Sitemap: /news.xml\nSitemap: https://x.com/b.xml\nUser-agent: *\nCrawl-delay: 7';
    expect(await askRobots('https://x.com/a', rig(() => text).deps)).toEqual({
      isAllowed: true,
      crawlDelaySeconds: 7,
      sitemaps: ['https://x.com/news.xml', 'https://x.com/b.xml'],
    });
  });

  test('an HTML page in its place is no file', async () => {
    expect(
      (await askRobots('https://x.com/a', rig(() => '<html>User-agent: *\nDisallow: /', 'text/html').deps)).isAllowed,
    ).toBe(true);
  });
});

describe('a host that has no file, or no answer', () => {
  test.each([
    [failed('fetch.notFound', 404), true],
    [failed('fetch.denied', 403), true],
    [failed('fetch.gone', 410), true],
    [failed('fetch.redirects'), true],
    [failed('fetch.busy', 429), false],
    [failed('fetch.http', 500), false],
    [failed('fetch.timeout'), false],
    [failed('fetch.refused'), false],
  ])('%s: allowed %s', async (error, expected) => {
    expect((await askRobots('https://x.com/a', rig(() => error).deps)).isAllowed).toBe(expected);
  });
});

describe('the copy', () => {
  test('is kept for a day, per scheme, host and port', async () => {
    const { deps, asked, pass } = rig(() => 'User-agent: *\nDisallow: /a');
    await askRobots('https://x.com/a', deps);
    pass(23 * HOUR);
    await askRobots('https://x.com/b', deps);
    expect(asked).toEqual(['https://x.com/robots.txt']);
    await askRobots('https://x.com:8443/b', deps);
    await askRobots('http://x.com/b', deps);
    pass(2 * HOUR);
    await askRobots('https://x.com/b', deps);
    expect(asked).toEqual([
      'https://x.com/robots.txt',
      'https://x.com:8443/robots.txt',
      'http://x.com/robots.txt',
      'https://x.com/robots.txt',
    ]);
  });

  test('of a host that did not answer is tried again after an hour', async () => {
    let answer: string | AppError = failed('fetch.timeout');
    const { deps, asked, pass } = rig(() => answer);
    expect((await askRobots('https://x.com/a', deps)).isAllowed).toBe(false);
    pass(HOUR / 2);
    await expect(requireAllowed('https://x.com/a', deps)).rejects.toMatchObject({ code: 'page.robotsUnknown' });
    expect(asked).toHaveLength(1);
    answer = '';
    pass(HOUR);
    expect((await askRobots('https://x.com/a', deps)).isAllowed).toBe(true);
  });
});

test('a host that does not answer is told by what the network said', async () => {
  await expect(requireAllowed('https://x.com/a', rig(() => failed('fetch.timeout')).deps)).rejects.toMatchObject({
    code: 'fetch.timeout',
  });
});

test('a forbidden address is refused in words', async () => {
  const { deps } = rig(() => 'User-agent: *\nDisallow: /');
  await expect(requireAllowed('https://x.com/a', deps)).rejects.toMatchObject({
    code: 'page.robots',
    params: { url: 'https://x.com/a', host: 'x.com' },
  });
});
