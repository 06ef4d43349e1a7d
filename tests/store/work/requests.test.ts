import { describe, expect, test } from 'vitest';
import {
  ADAPT_AFTER_MS,
  answerRequest,
  askAdaptation,
  askWorker,
  claimRequest,
  loadQuestion,
  loadRequest,
  msUntilRequest,
  readQuestion,
} from '#store/work/requests';
import { ownDatabase } from '#tests/support/database';

const now = new Date('2024-03-05T10:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const own = ownDatabase({ connections: 4 });

const claim = (at = now, leaseSeconds = 30) => claimRequest(own.db, { now: at, leaseSeconds });
const rows = () => own.db.request.findMany({ orderBy: { id: 'asc' } });

describe('a question', () => {
  test('waits, is claimed by one worker of many, and is answered', async () => {
    const id = await askWorker(own.db, { kind: 'discoverFeeds', url: 'https://news.example' }, now);
    expect(await loadRequest(own.db, id)).toEqual({ kind: 'discoverFeeds', state: 'pending' });
    const claims = await Promise.all(Array.from({ length: 4 }, () => claim()));
    const [claimed, ...others] = claims.filter((found) => found !== undefined);
    expect(others).toEqual([]);
    expect(claimed && readQuestion(claimed)).toEqual({ kind: 'discoverFeeds', url: 'https://news.example' });
    await answerRequest(own.db, id, { output: [] });
    expect(await loadRequest(own.db, id)).toEqual({ kind: 'discoverFeeds', state: 'done', output: [] });
    expect(await claim(later(3_600_000))).toBeUndefined();
  });

  test('whose worker died is claimed again when its lease ends', async () => {
    await askWorker(own.db, { kind: 'testChannel', channelId: 1 }, now);
    expect(await claim()).toBeDefined();
    expect(await claim(later(29_999))).toBeUndefined();
    expect(await claim(later(30_000))).toBeDefined();
  });

  test('that failed says why, with its values', async () => {
    const id = await askWorker(own.db, { kind: 'draftWatch', url: 'https://news.example/a' }, now);
    await answerRequest(own.db, id, { error: { code: 'fetch.dns', params: { host: 'news.example' } } });
    expect(await loadRequest(own.db, id)).toEqual({
      kind: 'draftWatch',
      state: 'failed',
      error: { code: 'fetch.dns', params: { host: 'news.example' } },
    });
  });

  test('the oldest is answered first', async () => {
    const ids = [];
    for (const channelId of [1, 2, 3]) ids.push(await askWorker(own.db, { kind: 'testChannel', channelId }, now));
    const claimed = [await claim(), await claim(), await claim()].map((found) => found?.id);
    expect(claimed).toEqual(ids);
  });

  test('is forgotten after a day, when the next is asked', async () => {
    const id = await askWorker(own.db, { kind: 'testChannel', channelId: 1 }, now);
    const day = 24 * 60 * 60 * 1000;
    await askWorker(own.db, { kind: 'testChannel', channelId: 2 }, later(day));
    expect(await loadQuestion(own.db, id)).toBeDefined();
    await askWorker(own.db, { kind: 'testChannel', channelId: 3 }, later(day + 1));
    expect(await loadQuestion(own.db, id)).toBeUndefined();
    expect(await loadRequest(own.db, id)).toBeUndefined();
  });

  test('about a site keeps a login no longer than until it is answered', async () => {
    const id = await askWorker(
      own.db,
      { kind: 'discoverFeeds', url: 'https://reader:open-sesame@news.example/?token=q7w8e9' },
      now,
    );
    expect(JSON.stringify(await loadQuestion(own.db, id))).toContain('open-sesame');
    await answerRequest(own.db, id, { error: { code: 'fetch.dns', params: {} } });
    expect(JSON.stringify(await rows())).not.toMatch(/open-sesame|q7w8e9/u);
  });

  test.each<[string, object]>([
    ['of a kind that there is not', { kind: 'dropTables' }],
    ['without an address', { kind: 'discoverFeeds' }],
    ['about no address', { kind: 'discoverFeeds', url: 'news' }],
    ['with more text than an article has', { kind: 'draftWatch', text: 'x'.repeat(200_001) }],
    ['about half a channel', { kind: 'testChannel', channelId: 1.5 }],
  ])('%s is not put', async (_what, question) => {
    await expect(askWorker(own.db, question as never, now)).rejects.toThrow();
    expect(await rows()).toEqual([]);
  });

  test('that no version of this program wrote is not read', async () => {
    expect(() => readQuestion({ kind: 'mine', input: {} })).toThrow();
  });
});

describe('an adaptation', () => {
  const ask = (at: Date, watchId = 7) => own.db.$transaction((tx) => askAdaptation(tx, watchId, at));

  test('waits for the last of many marks, and is one', async () => {
    for (const ms of [0, 5000, 15_000]) await ask(later(ms));
    expect(await rows()).toHaveLength(1);
    expect(await claim(later(15_000 + ADAPT_AFTER_MS - 1))).toBeUndefined();
    expect(await claim(later(15_000 + ADAPT_AFTER_MS))).toMatchObject({ kind: 'adaptWatch', input: { watchId: 7 } });
  });

  test('of each watch is its own', async () => {
    await ask(now, 7);
    await ask(now, 8);
    expect(await rows()).toHaveLength(2);
  });

  test('asked for while one is under way is another: that one may have missed the mark', async () => {
    await ask(now);
    const due = later(ADAPT_AFTER_MS);
    expect(await claim(due, 300)).toBeDefined();
    await ask(later(ADAPT_AFTER_MS + 1000));
    expect(await rows()).toHaveLength(2);
  });

  test('keeps nobody else’s question waiting', async () => {
    await ask(now);
    const id = await askWorker(own.db, { kind: 'testChannel', channelId: 1 }, now);
    expect((await claim())?.id).toBe(id);
  });

  test('is waited for as long as it takes, and no longer than asked', async () => {
    expect(await msUntilRequest(own.db, now, 1000)).toBe(1000);
    await ask(now);
    expect(await msUntilRequest(own.db, now, 60_000)).toBe(ADAPT_AFTER_MS);
    expect(await msUntilRequest(own.db, now, 1000)).toBe(1000);
    expect(await msUntilRequest(own.db, later(ADAPT_AFTER_MS * 2), 60_000)).toBe(1);
  });
});
